package io.kirikae.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the configuration file. The file is not trusted: it is bounded in size and depth, nothing in it is executed, and no
 * part of a secret becomes part of a message. Safe for use by several threads.
 */
public final class ConfigurationFile {

    private static final int LARGEST = 8 * 1024 * 1024;

    private ConfigurationFile() {}

    /**
     * Reads a file of at most 8 MB of UTF-8, which is enough for tens of thousands of groups.
     *
     * @throws ConfigurationException if the file cannot be read or used; holds every problem that was found
     */
    public static Configuration read(Path file) throws ConfigurationException {
        String name = file.toString();
        return read(name, text(name, bytes(file, name)));
    }

    /**
     * Reads a text that is at hand.
     *
     * @param name what messages call the file
     * @param text the YAML text, at most 8 million characters
     * @throws ConfigurationException if the text cannot be used; holds every problem that was found
     */
    public static Configuration read(String name, String text) throws ConfigurationException {
        if (text.length() > LARGEST) {
            throw failed(name, Place.FILE, tooLarge());
        }
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        refuseControlCharacters(name, yaml);
        Problems problems = new Problems(name);
        Optional<Fields> root = YamlReader.read(yaml, problems).flatMap(node -> root(node, problems));
        if (root.isEmpty() || !problems.none()) {
            throw new ConfigurationException(problems.errors());
        }
        return RootSection.configuration(root.get(), problems.warnings());
    }

    private static Optional<Fields> root(Yaml node, Problems problems) {
        if (node instanceof Yaml.Mapping || Yaml.isNull(node)) {
            return RootSection.FORM.read(node, problems);
        }
        // What stands there is not shown: it may be a file of secrets that was named by mistake.
        problems.add(node.place(), "is no configuration; expected keys such as 'aws:' and 'groups:'");
        return Optional.empty();
    }

    private static byte[] bytes(Path file, String name) throws ConfigurationException {
        if (Files.isDirectory(file)) {
            throw failed(name, Place.FILE, "is a directory; name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw failed(name, Place.FILE, tooLarge());
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw failed(name, Place.FILE, "there is no such file");
        } catch (AccessDeniedException e) {
            throw failed(name, Place.FILE, "may not be read by this user");
        } catch (IOException e) {
            throw failed(name, Place.FILE, "cannot be read: " + e.getMessage());
        }
    }

    private static String text(String name, byte[] bytes) throws ConfigurationException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        chars.flip();
        if (result.isError()) {
            throw failed(name, placeAfter(chars), "is not UTF-8 text from here on; save the file as UTF-8");
        }
        return chars.toString();
    }

    private static void refuseControlCharacters(String name, String text) throws ConfigurationException {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!StreamReader.isPrintable(character)) {
                throw failed(
                        name,
                        placeAfter(text.subSequence(0, at)),
                        "a character that text does not hold (code %d); remove it".formatted(character));
            }
            at += Character.charCount(character);
        }
    }

    private static Place placeAfter(CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean newline = text.charAt(i) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return Place.at(line, column);
    }

    private static String tooLarge() {
        return "is larger than 8 MB, which no configuration is";
    }

    private static ConfigurationException failed(String name, Place place, String message) {
        return new ConfigurationException(
                List.of(new Problem(name, place.line(), place.column(), place.path(), message)));
    }
}
