package io.kirikae.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"172.16.11.1:53", "[2001:db8::1]:53", "ftp.example.com:21", "ftp-1:65535"})
    void readsWhatItWrites(String text) {
        assertThat(Endpoint.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"172.16.11.1", ":53", "host:0", "host:65536", "host:-1", "2001:db8::1:53", "-x:53", "a..b:1"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
