package io.kirikae.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version and commit that the build wrote into {@code build.properties}. The commit is empty when the build was not told one, since a build needs no git.
 * Immutable and safe for use by several threads.
 */
public final class BuildVersion implements IVersionProvider {

    private static final String RESOURCE = "build.properties";

    /** {@inheritDoc} The first line starts with {@code kirikae} and the version; the second names the Java runtime. */
    @Override
    public String[] getVersion() {
        Properties build = read();
        String commit = build.getProperty("commit", "");
        String built = "kirikae " + build.getProperty("version") + (commit.isEmpty() ? "" : " (" + commit + ")");
        String java = "Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
        return new String[] {built, java};
    }

    /** The version alone, such as {@code 1.2.0}. */
    public static String number() {
        return read().getProperty("version", "unknown");
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream resource =
                Objects.requireNonNull(BuildVersion.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("The installation is damaged: " + RESOURCE + " cannot be read.", e);
        }
        return properties;
    }
}
