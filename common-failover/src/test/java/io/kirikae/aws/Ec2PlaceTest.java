package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** The surroundings are system properties here, since a test cannot set variables of its own process. */
class Ec2PlaceTest {

    @TempDir
    Path directory;

    @BeforeEach
    void leaveThePersonsOwnFilesAlone() {
        System.setProperty("aws.configFile", directory.resolve("config").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("credentials").toString());
    }

    @AfterEach
    void forget() {
        for (String name : new String[] {
            "aws.configFile",
            "aws.sharedCredentialsFile",
            "aws.endpointUrl",
            "aws.endpointUrlEc2",
            "aws.useFipsEndpoint",
            "aws.useDualstackEndpoint"
        }) {
            System.clearProperty(name);
        }
    }

    private static String endpoint(String region, AwsOptions options) {
        return Ec2Place.of(Region.of(region), options).endpoint().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "ap-northeast-1, https://ec2.ap-northeast-1.amazonaws.com",
        "us-east-1, https://ec2.us-east-1.amazonaws.com",
        "cn-north-1, https://ec2.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, https://ec2.us-gov-west-1.amazonaws.com"
    })
    void isAwssOwnInEveryPartition(String region, String expected) {
        assertThat(endpoint(region, AwsOptions.defaults())).isEqualTo(expected);
    }

    @Test
    void isAwssOwnForFederalStandardsAndForBothFamiliesWhereThatIsAskedFor() {
        System.setProperty("aws.useFipsEndpoint", "true");
        assertThat(endpoint("us-east-1", AwsOptions.defaults())).isEqualTo("https://ec2-fips.us-east-1.amazonaws.com");

        System.setProperty("aws.useFipsEndpoint", "false");
        System.setProperty("aws.useDualstackEndpoint", "true");
        assertThat(endpoint("us-east-1", AwsOptions.defaults())).isEqualTo("https://ec2.us-east-1.api.aws");
    }

    @Test
    void isTheConfigurationsBeforeAllOthers() {
        System.setProperty("aws.endpointUrlEc2", "https://ec2.example.com");

        assertThat(endpoint("us-east-1", AwsOptions.defaults().at(URI.create("https://own.example.com"))))
                .isEqualTo("https://own.example.com");
    }

    @Test
    void isWhatTheSurroundingsNameForEc2BeforeWhatTheyNameForAll() {
        System.setProperty("aws.endpointUrl", "https://all.example.com");
        assertThat(endpoint("us-east-1", AwsOptions.defaults())).isEqualTo("https://all.example.com");

        System.setProperty("aws.endpointUrlEc2", "https://ec2.example.com");
        assertThat(endpoint("us-east-1", AwsOptions.defaults())).isEqualTo("https://ec2.example.com");
    }

    @Test
    void isWhatTheProfileNames() throws IOException {
        Files.writeString(
                directory.resolve("config"),
                "[profile ops]\nendpoint_url = https://ops.example.com\nregion = us-east-1\n");

        assertThat(endpoint("us-east-1", AwsOptions.defaults().withProfile("ops")))
                .isEqualTo("https://ops.example.com");
    }

    @Test
    void anAddressThatIsNoneIsSaidAndNotPassedOver() {
        System.setProperty("aws.endpointUrl", "https://a b");

        assertThatThrownBy(() -> endpoint("us-east-1", AwsOptions.defaults()))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("aws.endpointUrl");
    }
}
