package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Reads the configuration anew, as SIGHUP does, and answers what came of it. */
public final class ReloadTopic implements Topic {

    /** Reads the configuration anew. */
    @FunctionalInterface
    public interface Reloader {

        /**
         * Reads it and goes by it from now on.
         *
         * @param who who asked, for the log
         * @return what came of it, one sentence
         * @throws RefusedException if it cannot be used; the one before stays in force
         */
        String reload(String who) throws RefusedException;
    }

    private final Reloader reloader;

    /** By a reloader, which may be asked by several threads. */
    public ReloadTopic(Reloader reloader) {
        this.reloader = reloader;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws RefusedException, IOException {
        json.writeStringField("message", reloader.reload("user " + ask.caller().user() + " by the control socket"));
    }
}
