package io.kirikae.config;

import io.kirikae.health.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * A file that holds a secret and nothing else.
 *
 * @param path where it is
 */
public record SecretFile(Path path) {

    private static final int LARGEST = 4096;

    /** What is wrong with the file, without reading it. A file that this user may not look at is somebody else's to check. */
    public Optional<String> problem() {
        try {
            PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
            if (!found.isRegularFile()) {
                return Optional.of("is no file: " + path);
            }
            if (isOpenToOthers(found)) {
                return Optional.of("others on this host can read or change it; type: chmod o-rwx " + quoted());
            }
            return sizeProblem(found.size());
        } catch (NoSuchFileException e) {
            return Optional.of(
                    "there is no file " + path + "; create it with the secret in it, then type: chmod 600 " + quoted());
        } catch (AccessDeniedException | UnsupportedOperationException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the file " + path + " cannot be looked at");
        }
    }

    /** The secret, which is read when it is used. */
    public Secret secret() {
        return new Secret(path.toString(), this::read);
    }

    /**
     * Reads the secret.
     *
     * @throws IllegalStateException if it cannot be read; says nothing of its content
     */
    String read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            sizeProblem(bytes.length).ifPresent(problem -> {
                throw new IllegalStateException(path + ": " + problem);
            });
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("the secret in " + path + " is not UTF-8 text");
        } catch (IOException e) {
            throw new IllegalStateException("the secret in " + path + " cannot be read by this user", e);
        }
    }

    private static boolean isOpenToOthers(PosixFileAttributes found) {
        return found.permissions().contains(PosixFilePermission.OTHERS_READ)
                || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static Optional<String> sizeProblem(long size) {
        if (size == 0) {
            return Optional.of("the file is empty; it must hold the secret");
        }
        return size > LARGEST
                ? Optional.of("the file is larger than 4 kB; it must hold the secret alone")
                : Optional.empty();
    }

    /** The path as a POSIX shell reads it back. */
    private String quoted() {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
