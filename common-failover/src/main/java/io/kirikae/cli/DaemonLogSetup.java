package io.kirikae.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** Makes the log of a process that lives long: every event with its time, in a form that log collectors take apart. */
final class DaemonLogSetup {

    private DaemonLogSetup() {}

    /**
     * From now on the log has this form. A file that is named by {@code -Dlogback.configurationFile} is used in its place.
     *
     * @param verbose whether calls to AWS are logged too
     */
    static void use(DaemonLogForm form, boolean verbose) {
        boolean ours = System.getProperty("logback.configurationFile") == null;
        if (!ours || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        EventEncoder encoder = new EventEncoder(form);
        encoder.setContext(context);
        encoder.start();
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        context.getLogger("io.kirikae").setLevel(verbose ? Level.DEBUG : Level.INFO);
    }
}
