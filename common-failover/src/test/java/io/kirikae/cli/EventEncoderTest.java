package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class EventEncoderTest {

    private static String line(DaemonLogForm form, Level level, String message, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("io.kirikae.store.HeldLease");
        event.setLevel(level);
        event.setMessage(message);
        event.setInstant(Instant.parse("2026-11-21T00:00:00Z"));
        for (KeyValuePair pair : pairs) {
            event.addKeyValuePair(pair);
        }
        return new String(new EventEncoder(form).encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void writesTimeLevelFieldsAndTheSentence() {
        assertThat(line(
                        DaemonLogForm.TEXT,
                        Level.WARN,
                        "ftp-1: connection refused",
                        new KeyValuePair("event", "owner-down"),
                        new KeyValuePair("group", "ftp")))
                .isEqualTo("2026-11-21T00:00:00Z WARN event=owner-down group=ftp ftp-1: connection refused\n");
    }

    @Test
    void writesAJsonObjectALine() {
        assertThat(line(DaemonLogForm.JSON, Level.INFO, "it said \"no\"", new KeyValuePair("event", "owner-down")))
                .isEqualTo("{\"time\":\"2026-11-21T00:00:00Z\",\"level\":\"INFO\",\"event\":\"owner-down\","
                        + "\"message\":\"it said \\\"no\\\"\"}\n");
    }

    @Test
    void whatComesFromElsewhereHasItsPlaceForAnEvent() {
        assertThat(line(DaemonLogForm.TEXT, Level.WARN, "The lease was not renewed"))
                .isEqualTo("2026-11-21T00:00:00Z WARN event=HeldLease The lease was not renewed\n");
    }

    @Test
    void aBannerCannotBeginALineOfItsOwnNorDisturbATerminal() {
        String line = line(DaemonLogForm.TEXT, Level.WARN, "220 hello\r\n2026 ERROR event=forged \u001b[2J\u2028x");
        assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b", "\u2028");
        assertThat(line.lines()).hasSize(1);
    }
}
