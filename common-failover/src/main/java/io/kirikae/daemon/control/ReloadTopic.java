package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(ReloadTopic.class);

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
        String who = "user " + ask.caller().user() + " by the control socket";
        LOG.info("The configuration shall be read anew: {} asks for it.", who);
        json.writeStringField("message", reloader.reload(who));
    }
}
