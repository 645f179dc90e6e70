package io.kirikae.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Writes an event as one line, whatever its text holds: text from outside, such as a server's banner, can neither begin a line of its
 * own nor disturb a terminal.
 */
final class EventEncoder extends EncoderBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();

    private final DaemonLogForm form;

    EventEncoder(DaemonLogForm form) {
        this.form = form;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = form == DaemonLogForm.JSON ? json(event) : text(event);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        fields(event).forEach((key, value) -> {
            boolean bare = key.equals("time") || key.equals("level");
            line.append(bare ? "" : key + "=").append(value).append(' ');
        });
        line.append(printable(event.getFormattedMessage()));
        stack(event).forEach(each -> line.append(" | ").append(printable(each.strip())));
        return line.toString();
    }

    private static String json(ILoggingEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : fields(event).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeStringField("message", event.getFormattedMessage());
            List<String> stack = stack(event);
            if (!stack.isEmpty()) {
                json.writeStringField("stack", String.join("\n", stack));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", event.getInstant().toString());
        fields.put("level", event.getLevel().toString());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            String logger = event.getLoggerName();
            fields.put("event", logger.substring(logger.lastIndexOf('.') + 1));
        } else {
            pairs.forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
        }
        return fields;
    }

    /** The frames of a mistake of the program. What is warned of is said by its sentence. */
    private static List<String> stack(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        boolean shown = failure != null && event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.ERROR);
        return shown
                ? new ArrayList<>(
                        List.of(ThrowableProxyUtil.asString(failure).strip().split("\n")))
                : List.of();
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ");
    }
}
