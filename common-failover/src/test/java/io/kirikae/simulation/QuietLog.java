package io.kirikae.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What goes wrong in a simulation goes wrong on purpose, a thousand times a second: nobody wants it logged. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.kirikae");

    /** Logs nothing from now on. */
    static void use() {
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        use();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(null);
    }
}
