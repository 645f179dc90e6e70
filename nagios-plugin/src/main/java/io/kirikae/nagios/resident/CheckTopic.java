package io.kirikae.nagios.resident;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.config.GroupAspect;
import io.kirikae.config.SiteMark;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.control.Ask;
import io.kirikae.daemon.control.RefusedException;
import io.kirikae.daemon.control.Topic;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.CheckRun;
import io.kirikae.nagios.check.StandingCheck;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers {@code check_kirikae_group} from what the daemon knows, so that a check every few seconds costs AWS nothing. */
final class CheckTopic implements Topic, Companion {

    private static final int MOST_VERBOSE = 3;

    private volatile Optional<Place> place = Optional.empty();

    @Override
    public Map<String, Duty> begin(Place daemon) {
        place = Optional.of(daemon);
        return Map.of();
    }

    @Override
    public void close() {
        place = Optional.empty();
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws RefusedException, IOException {
        Place daemon = place.orElseThrow(() -> new RefusedException("not-looked-yet", "The daemon is about to end."));
        Optional<String> site = ask.text("site");
        if (site.isPresent()
                && !site.get().equals(SiteMark.of(daemon.configuration().get()))) {
            throw new RefusedException("other-site", "The daemon goes by another configuration.");
        }
        GroupName group = group(ask);
        if (daemon.overview().group(group).flatMap(each -> each.report()).isEmpty()) {
            throw new RefusedException("not-looked-yet", "The daemon has not looked at the group as a whole yet.");
        }
        CheckOutput output = run(new StandingCheck(new DaemonReports(daemon), group, aspect(ask)), verbosity(ask));
        json.writeNumberField("state", output.state().exitCode());
        json.writeStringField("text", output.text());
    }

    private static CheckOutput run(StandingCheck check, int verbosity) throws RefusedException {
        try {
            return CheckRun.run("GROUP", check, verbosity);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("not-looked-yet", "The daemon is about to end.");
        }
    }

    private static GroupName group(Ask ask) throws RefusedException {
        try {
            return new GroupName(ask.text("group").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("malformed", "'group' is the name of a group.");
        }
    }

    private static GroupAspect aspect(Ask ask) throws RefusedException {
        String word = ask.text("status").orElse("all");
        return GroupAspect.of(word)
                .orElseThrow(() -> new RefusedException("malformed", "'status' is no aspect of a group."));
    }

    /** One more than what was asked for, since a number is at least 1 on this socket. */
    private static int verbosity(Ask ask) throws RefusedException {
        return ask.number("lines", 1, MOST_VERBOSE + 1) - 1;
    }
}
