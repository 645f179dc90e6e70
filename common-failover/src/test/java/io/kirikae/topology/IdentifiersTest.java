package io.kirikae.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final Map<String, Function<String, Object>> KINDS = Map.of(
            "i-", InstanceId::new,
            "eni-", InterfaceId::new,
            "eni-attach-", AttachmentId::new,
            "eipalloc-", AllocationId::new,
            "rtb-", RouteTableId::new,
            "subnet-", SubnetId::new);

    static Stream<Arguments> kinds() {
        return KINDS.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void identifierIsItsText(String prefix, Function<String, Object> constructor) {
        assertThat(constructor.apply(prefix + "0a1b2c3d4e5f67890")).hasToString(prefix + "0a1b2c3d4e5f67890");
        assertThat(constructor.apply(prefix + "0a1")).isEqualTo(constructor.apply(prefix + "0a1"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textOfAnotherFormIsRefusedWithAnExample(String prefix, Function<String, Object> constructor) {
        Stream.of("", prefix, "x-0a1", prefix + "0 1", prefix + "0a1\n", prefix + "0a1;x", " " + prefix + "0a1")
                .forEach(text -> assertThatThrownBy(() -> constructor.apply(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("is not an identifier like " + prefix + "0a1b2c"));
    }

    @Test
    void attachmentIsNoInterface() {
        assertThatThrownBy(() -> new InterfaceId("eni-attach-0a1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messageAboutALongOrDirtyTextIsShortAndClean() {
        assertThatThrownBy(() -> new InstanceId("i-\u001b[2J" + "x".repeat(10_000)))
                .message()
                .hasSizeLessThan(200)
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "ftp-1", "1", "a.b_c-d", "A"})
    void namesArePlainWords(String name) {
        assertThat(new GroupName(name)).hasToString(name);
        assertThat(new NodeName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "a\n", "\u00e4", "../a"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> new GroupName(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NodeName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameHasAtMost63Characters() {
        assertThat(new GroupName("a".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new GroupName("a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NodeName("a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z1", "Z", "/hostedzone/Z1", "Z1\n", "Z-1"})
    void hostedZoneOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> new HostedZoneId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
