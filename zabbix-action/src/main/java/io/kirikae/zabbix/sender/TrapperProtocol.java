package io.kirikae.zabbix.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sender says to a server and hears from it. Stateless. */
final class TrapperProtocol {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(10).build())
            .build();
    private static final Pattern INFO =
            Pattern.compile("processed: ([0-9]{1,9}); failed: ([0-9]{1,9}); total: .{1,100}");

    private TrapperProtocol() {}

    /** A request that brings values. */
    static byte[] request(List<TrapperValue> values, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("request", "sender data");
            json.writeArrayFieldStart("data");
            for (TrapperValue each : values) {
                Instant at = each.at();
                json.writeStartObject();
                json.writeStringField("host", each.host());
                json.writeStringField("key", each.key());
                json.writeStringField("value", each.value());
                json.writeNumberField("clock", at.getEpochSecond());
                json.writeNumberField("ns", at.getNano());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("clock", now.getEpochSecond());
            json.writeNumberField("ns", now.getNano());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the answer to a request with so many values.
     *
     * @throws SenderException if it is a refusal, or says nothing of what became of them
     */
    static Receipt receipt(byte[] answer, int sent) throws SenderException {
        Members members = members(answer);
        if (members.redirect) {
            throw new SenderException(
                    "is a proxy of a group and sends us to another one; name all proxies of the group as servers");
        }
        if (!members.response.equals(Optional.of("success"))) {
            throw new SenderException("refused the values");
        }
        Matcher info = INFO.matcher(members.info.orElse(""));
        if (!info.matches()) {
            throw new SenderException("answered without saying how many values it took");
        }
        Receipt receipt = new Receipt(Integer.parseInt(info.group(1)), Integer.parseInt(info.group(2)));
        if (receipt.processed() + receipt.failed() != sent) {
            throw new SenderException("answered about " + (receipt.processed() + receipt.failed()) + " values, and "
                    + sent + " were sent");
        }
        return receipt;
    }

    private record Members(Optional<String> response, Optional<String> info, boolean redirect) {}

    /** The members that matter; everything else is skipped and made into nothing. */
    private static Members members(byte[] answer) throws SenderException {
        Optional<String> response = Optional.empty();
        Optional<String> info = Optional.empty();
        boolean redirect = false;
        try (JsonParser in = FACTORY.createParser(answer)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new SenderException("answered something that is no JSON object");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                boolean text = in.nextToken() == JsonToken.VALUE_STRING;
                if (text && name.equals("response")) {
                    response = Optional.of(in.getText());
                } else if (text && name.equals("info")) {
                    info = Optional.of(in.getText());
                } else {
                    redirect |= name.equals("redirect");
                    in.skipChildren();
                }
            }
            return new Members(response, info, redirect);
        } catch (IOException e) {
            throw new SenderException("answered something that is no JSON", e);
        }
    }
}
