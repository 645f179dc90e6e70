package io.kirikae.zabbix.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration file of a Zabbix program on this host, with what it includes.
 *
 * @param lines its lines {@code Key=Value} in order, without comments
 */
record ConfFile(List<String> lines) {

    private static final int LARGEST = 1 << 20;

    ConfFile {
        lines = List.copyOf(lines);
    }

    /** Reads the first of the files that there is and that this user may read. */
    static Optional<ConfFile> first(List<Path> files) {
        for (Path file : files) {
            try {
                List<String> lines = read(file);
                List<String> all = new ArrayList<>();
                for (String line : lines) {
                    all.addAll(line.startsWith("Include=") ? included(Path.of(line.substring(8))) : List.of(line));
                }
                return Optional.of(new ConfFile(all));
            } catch (IOException | RuntimeException e) {
                // Not there, or not for us: then it is not known.
            }
        }
        return Optional.empty();
    }

    private static List<String> included(Path pattern) throws IOException {
        List<String> all = new ArrayList<>();
        boolean directory = Files.isDirectory(pattern);
        Path parent = directory ? pattern : pattern.toAbsolutePath().getParent();
        String glob = directory ? "*" : pattern.getFileName().toString();
        if (parent != null && Files.isDirectory(parent)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, glob)) {
                for (Path each : files) {
                    all.addAll(read(each));
                }
            }
        }
        return all;
    }

    private static List<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.indexOf('=') > 0 && !line.startsWith("#"))
                    .map(line -> line.replaceFirst("\\s*=\\s*", "="))
                    .toList();
        }
    }

    /** The value of a key, which is that of its last line. */
    Optional<String> value(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .reduce((one, other) -> other)
                .map(line -> line.substring(key.length() + 1));
    }

    /** The first rule about commands, which is the one that an agent goes by: {@code AllowKey=} or {@code DenyKey=} with its pattern. */
    Optional<String> commandRule() {
        return lines.stream()
                .filter(line -> line.startsWith("AllowKey=") || line.startsWith("DenyKey="))
                .filter(line -> line.contains("=system.run") || line.endsWith("=*") || line.endsWith("=*[*]"))
                .findFirst();
    }
}
