package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsOptionsTest {

    @Test
    void defaultsAskTheSurroundingsAndHaveTimeLimits() {
        AwsOptions options = AwsOptions.defaults();

        assertThat(options.region()).isEmpty();
        assertThat(options.endpoint()).isEmpty();
        assertThat(options.profile()).isEmpty();
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.maxConnections()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap-northeast-1", "us-gov-west-1", "cn-north-1", "mx-central-1"})
    void regionsAreTaken(String region) {
        assertThat(AwsOptions.defaults().inRegion(region).region()).contains(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tokyo", "evil.example.com#", "ap-northeast-1a", "ap-northeast-1/../x"})
    void whatIsNoRegionIsRefused(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.defaults().inRegion(region))
                .withMessageContaining("ap-northeast-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:4566", "http://localhost:1", "http://[::1]:1", "http://10.1.2.3", "https://a.b"
            })
    void endpointsNearByOrWithTlsAreTaken(String endpoint) {
        assertThat(AwsOptions.defaults().at(URI.create(endpoint)).endpoint()).contains(URI.create(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://ec2.example.com", "http://8.8.8.8", "ftp://a", "a", "https://u:p@a.b", "https://a.b?q"})
    void endpointsThatWouldLeakCredentialsOrCannotBeMeantAreRefused(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.defaults().at(URI.create(endpoint)));
    }

    @Test
    void timeLimitsGrowFromTheInnerToTheOuter() {
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.defaults().within(second, second, second))
                .withMessageContaining("grow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOptions.defaults().within(Duration.ZERO, second, second));
    }
}
