package io.kirikae.daemon.control;

import io.kirikae.report.JsonDocument;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: a request, its answer, the end.
 *
 * @param topics what can be asked, by its word
 * @param time the clock
 */
record Exchange(Map<String, Topic> topics, TimeSource time) {

    /** So long may a request be, in bytes. */
    static final int LONGEST_REQUEST = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration TO_ASK = Duration.ofSeconds(2);
    private static final Duration TO_TAKE_THE_ANSWER = Duration.ofSeconds(10);

    /** Serves one connection and closes it. */
    void serve(SocketChannel connection) {
        try (LineChannel lines = new LineChannel(connection)) {
            Optional<String> answer = answer(lines);
            if (answer.isPresent()) {
                lines.write(answer.get().getBytes(StandardCharsets.UTF_8), Deadline.in(TO_TAKE_THE_ANSWER, time));
            }
        } catch (IOException e) {
            LOG.debug("A caller of the control socket went away: {}", e.getMessage());
        }
    }

    /** The answer; absent if the caller has gone without asking. */
    private Optional<String> answer(LineChannel lines) throws IOException {
        try {
            return Optional.of(
                    answer(lines.readLine(LONGEST_REQUEST, Deadline.in(TO_ASK, time)), Caller.of(lines.channel())));
        } catch (LineTooLongException e) {
            return Optional.of(refusal(
                    new RefusedException("too-long", "A request is at most " + LONGEST_REQUEST + " bytes long.")));
        } catch (SocketTimeoutException e) {
            return Optional.of(refusal(
                    new RefusedException("too-slow", "A request comes within " + TO_ASK.toSeconds() + " seconds.")));
        } catch (java.io.EOFException e) {
            return Optional.empty();
        }
    }

    /** The answer to a line, with a final newline. */
    String answer(String line, Caller caller) {
        try {
            Ask ask = Ask.read(line, caller);
            Topic topic = Optional.ofNullable(topics.get(ask.topic())).orElseThrow(this::unknown);
            return JsonDocument.text(json -> {
                json.writeNumberField("version", Ask.VERSION);
                json.writeBooleanField("ok", true);
                try {
                    topic.answer(ask, json);
                } catch (RefusedException e) {
                    throw new Given(e);
                }
            });
        } catch (RefusedException e) {
            return refusal(e);
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof Given given ? refusal(given.refusal) : mistake(e);
        } catch (StoreException e) {
            return refusal(new RefusedException("store", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return mistake(e);
        }
    }

    private RefusedException unknown() {
        return new RefusedException(
                "unknown-request",
                "This daemon can be asked: " + topics.keySet().stream().sorted().collect(Collectors.joining(", "))
                        + ".");
    }

    private static String mistake(RuntimeException e) {
        LOG.error("A mistake of the program at the control socket", e);
        return refusal(new RefusedException("internal", "A mistake of the program; the daemon's log has the details."));
    }

    /** The answer that says why there is none. */
    static String refusal(RefusedException refused) {
        return JsonDocument.text(json -> {
            json.writeNumberField("version", Ask.VERSION);
            json.writeBooleanField("ok", false);
            json.writeStringField("error", refused.code());
            json.writeStringField("message", refused.sentence());
        });
    }

    /** Carries a refusal out of the writing of a document. */
    private static final class Given extends IOException {

        private static final long serialVersionUID = 1L;

        private final RefusedException refusal;

        Given(RefusedException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
