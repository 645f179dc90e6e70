package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.daemon.Overview;
import java.io.IOException;

/** Answers which Kirikae runs, as which process. */
public final class VersionTopic implements Topic {

    private final String build;
    private final Overview overview;

    /**
     * Of this program.
     *
     * @param build version and commit, as people read them
     */
    public VersionTopic(String build, Overview overview) {
        this.build = build;
        this.overview = overview;
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws IOException {
        json.writeStringField("daemon", overview.vitals().name());
        json.writeStringField("build", build);
        json.writeStringField("java", Runtime.version().toString());
        json.writeNumberField("pid", ProcessHandle.current().pid());
    }
}
