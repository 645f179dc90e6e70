package io.kirikae.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Configurations for tests. */
final class Sites {

    /** The smallest group that can fail over, without a final newline. */
    static final String SMALLEST = """
            groups:
              ftp:
                nodes:
                  ftp-1: {instance: i-0a1, address: 172.16.11.10}
                  ftp-2: {instance: i-0b2, address: 172.16.11.20}
                move: [{elastic-ip: {id: eipalloc-0d4}}]
                probes: [{ftp: {}}]""";

    private Sites() {}

    /** A configuration in which every key has a value that is not its default. */
    static String full(Path secret) throws IOException {
        try (InputStream in = Sites.class.getResourceAsStream("full.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@SECRET@", secret.toString());
        }
    }

    /** A file with the permissions, which are written as {@code rw-------}. */
    static Path file(Path directory, String content, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("ftp.secret"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
