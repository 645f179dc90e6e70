package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a start does ahead. */
class QuickStartTest {

    private static final String PREFERRED = "jdk.security.provider.preferred";

    private final String before = Security.getProperty(PREFERRED);

    @AfterEach
    void restore() {
        Security.setProperty(PREFERRED, before == null ? "" : before);
    }

    @Test
    void whatSignsCallsIsAskedFirst() {
        Security.setProperty(PREFERRED, "");

        QuickStart.preferTheUsualSigner();

        assertThat(Security.getProperty(PREFERRED)).isEqualTo("Mac.HmacSHA256:SunJCE");
    }

    @Test
    void whatTheMachinesOwnSettingsPreferStays() {
        Security.setProperty(PREFERRED, "Mac.HmacSHA256:SunPKCS11-FIPS");

        QuickStart.preferTheUsualSigner();

        assertThat(Security.getProperty(PREFERRED)).isEqualTo("Mac.HmacSHA256:SunPKCS11-FIPS");
    }
}
