package io.kirikae.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/32, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.10, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.168.100.128/25, 192.168.100.127, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.7, false",
        "2001:db8::/33, 2001:db8:7fff::, true",
        "2001:db8::/33, 2001:db8:8000::, false"
    })
    void containsTheAddressesBehindItsPrefix(String block, String address, boolean contained) {
        assertThat(CidrBlock.parse(block).contains(new IpAddress(address))).isEqualTo(contained);
    }

    @Test
    void containsSmallerBlocksOnly() {
        CidrBlock wide = CidrBlock.parse("10.0.0.0/8");
        CidrBlock narrow = CidrBlock.parse("10.1.0.0/16");

        assertThat(wide.contains(narrow)).isTrue();
        assertThat(wide.contains(wide)).isTrue();
        assertThat(narrow.contains(wide)).isFalse();
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(CidrBlock.parse("2001:DB8:0::/32")).hasToString("2001:db8::/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.1/31",
                "::/129",
                "10.0.0.0/8/8",
                "10.0.0.0/8 ",
                "a/8",
                "10.0.0.0/99999999999"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> CidrBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
