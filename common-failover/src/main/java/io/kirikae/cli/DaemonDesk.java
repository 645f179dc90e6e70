package io.kirikae.cli;

import io.kirikae.config.SiteMark;
import io.kirikae.daemon.control.ControlClient;
import io.kirikae.daemon.control.ControlClient.Asked;
import io.kirikae.report.JsonDocument;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks the daemon of this host how groups stand.
 *
 * @param site the configuration of the asker; a daemon that goes by another one is not believed
 * @param output where to say why it did not answer
 */
record DaemonDesk(SiteFile site, Output output) {

    /**
     * Asks about groups.
     *
     * @return absent if no daemon runs here, or, which is said, if it does not answer
     */
    Optional<DaemonAnswer> status(List<GroupName> groups) {
        Path socket = site.configuration().daemon().socket();
        // Looked at first, because putting the question together loads what reads and writes JSON.
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        ControlClient client = new ControlClient(socket, new SystemTime());
        Asked asked = client.ask(request(groups));
        if (asked instanceof Asked.Answered answered) {
            return believed(answered.line());
        }
        if (asked instanceof Asked.NotAnswered failed) {
            doubt(failed.why());
        }
        return Optional.empty();
    }

    private String request(List<GroupName> groups) {
        return JsonDocument.text(json -> {
                    json.writeNumberField("version", 1);
                    json.writeStringField("ask", "status");
                    json.writeStringField("site", SiteMark.of(site.configuration()));
                    json.writeStringField("form", output.json() ? "json" : "text");
                    JsonDocument.texts(json, "groups", groups);
                })
                .strip();
    }

    private Optional<DaemonAnswer> believed(String line) {
        try {
            DaemonAnswer answer = DaemonAnswer.read(line);
            if (answer.refusal().isPresent()) {
                doubt(answer.refusal().get());
                return Optional.empty();
            }
            if (answer.field(output.json() ? "groups" : "text").isEmpty()) {
                throw new IOException("the answer lacks what was asked for");
            }
            return Optional.of(answer);
        } catch (IOException e) {
            doubt("its answer cannot be read");
            return Optional.empty();
        }
    }

    private void doubt(String why) {
        output.note("The daemon at " + site.configuration().daemon().socket()
                + " is not asked further, and this command looks itself: " + why);
    }
}
