package io.kirikae.nagios.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kirikae.config.Configuration;
import io.kirikae.config.GroupAspect;
import io.kirikae.config.SiteMark;
import io.kirikae.daemon.control.ControlClient;
import io.kirikae.daemon.control.ControlClient.Asked;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Asks the daemon of this host how a group stands.
 *
 * @param configuration that of the asker; a daemon that goes by another site is not believed
 * @param time the clock
 */
record DaemonAsker(Configuration configuration, TimeSource time) {

    /** What the daemon says; nothing if none runs here, or if it does not know. */
    Optional<CheckOutput> ask(GroupName group, GroupAspect aspect, int verbosity) {
        ControlClient client = new ControlClient(configuration.daemon().socket(), time);
        return client.ask(request(group, aspect, verbosity)) instanceof Asked.Answered answered
                ? read(answered.line())
                : Optional.empty();
    }

    private String request(GroupName group, GroupAspect aspect, int verbosity) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("ask", "check");
            json.writeStringField("site", SiteMark.of(configuration));
            json.writeStringField("group", group.value());
            json.writeStringField("status", aspect.word());
            json.writeNumberField("lines", Math.min(verbosity, 3) + 1);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a text can be written to", e);
        }
        return text.toString();
    }

    /** An answer of another form is no answer. */
    private static Optional<CheckOutput> read(String line) {
        Optional<ServiceState> state = Optional.empty();
        Optional<String> text = Optional.empty();
        boolean ok = false;
        try (JsonParser json = new JsonFactory().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("ok")) {
                    ok = value == JsonToken.VALUE_TRUE;
                } else if (name.equals("state") && value == JsonToken.VALUE_NUMBER_INT) {
                    state = ServiceState.of(json.getIntValue());
                } else if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                    text = Optional.of(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        String said = text.orElse("");
        return ok && !said.isEmpty() ? state.map(each -> new CheckOutput(each, said)) : Optional.empty();
    }
}
