package io.kirikae.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.10",
        "10.0.0.10, 10.0.0.100",
        "110.0.0.1, 10.0.0.1",
        "172.16.11.1, 172.16.1.11",
        "2001:db8::1, 2001:db8::10"
    })
    void addressesOfWhichOneBeginsOrEndsLikeTheOtherDiffer(String one, String other) {
        assertThat(new IpAddress(one)).isNotEqualTo(new IpAddress(other));
        assertThat(new IpAddress(one)).isNotEqualByComparingTo(new IpAddress(other));
    }

    /** The examples of RFC 5952, sections 4 and 5, and the edges of its rules. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8::0001, 2001:db8::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
    })
    void ipv6IsWrittenInItsOneCanonicalForm(String written, String canonical) {
        assertThat(new IpAddress(written)).hasToString(canonical);
        assertThat(new IpAddress(written))
                .isEqualTo(new IpAddress(canonical))
                .hasSameHashCodeAs(new IpAddress(canonical));
        assertThat(new IpAddress(canonical)).hasToString(canonical);
    }

    @Test
    void canonicalFormOfAnyIpv6AddressIsReadAsTheSameBytes() throws Exception {
        Random random = new Random(4711);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[16];
            for (int i = 0; i < 16; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.getAddress().length == 16) {
                IpAddress parsed = new IpAddress(address.getHostAddress());
                assertThat(parsed.bytes()).isEqualTo(bytes);
                assertThat(new IpAddress(parsed.value()).bytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.01",
                "010.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "10.0.0.1.1",
                "0x7f.0.0.1",
                "2130706433",
                "localhost",
                "example.com",
                "1::2::3",
                "12345::",
                "::g",
                "fe80::1%eth0",
                "[::1]",
                ":",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::ffff:10.0.0.1",
                "\u0661\u0660.0.0.1"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new IpAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesSortByValueAndIpv4ComesFirst() {
        List<String> sorted = Stream.of("2001:db8::1", "10.0.0.200", "10.0.0.3", "::1", "9.255.255.255")
                .map(IpAddress::new)
                .sorted()
                .map(IpAddress::value)
                .toList();

        assertThat(sorted).containsExactly("9.255.255.255", "10.0.0.3", "10.0.0.200", "::1", "2001:db8::1");
    }
}
