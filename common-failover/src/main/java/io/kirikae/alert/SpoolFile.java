package io.kirikae.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one file of the spool as what it is: something that anybody in the group may have put there. Links are not followed, nothing but regular files is opened, and
 * a large one is not read.
 *
 * @param file where it is
 * @param ourselves the user of this process
 */
record SpoolFile(Path file, UserPrincipal ourselves) {

    /** The largest file that is read, in bytes. */
    static final int LARGEST = 128 * 1024;

    private static final Set<OpenOption> AS_IT_IS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    SpoolReading read() throws IOException {
        try {
            PosixFileAttributes found =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                return new SpoolReading.Foreign("it is " + kind(found) + " and no file");
            }
            if (found.size() > LARGEST) {
                return new SpoolReading.Foreign("it has " + found.size() + " bytes, and " + LARGEST + " are the most");
            }
            UserPrincipal owner = found.owner();
            return parse(
                    content(),
                    new Arrival(found.lastModifiedTime().toInstant(), owner.getName(), owner.equals(ourselves)));
        } catch (NoSuchFileException e) {
            return new SpoolReading.Gone();
        } catch (AccessDeniedException e) {
            return new SpoolReading.NotYet(
                    "the daemon's user may not read it; the spool's mode must be 3770, so that its files belong to its group");
        }
    }

    private static String kind(PosixFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a symbolic link";
        }
        return found.isDirectory() ? "a directory" : "a device, a pipe or a socket";
    }

    private String content() throws IOException {
        try (FileChannel channel = FileChannel.open(file, AS_IT_IS)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST, channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until it is full or the file has no more.
            }
            // What is no UTF-8 becomes the character that stands for it.
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    private static SpoolReading parse(String content, Arrival arrival) {
        if (!content.endsWith("\n" + AlertText.LAST + "\n")) {
            return new SpoolReading.NotYet(
                    "it does not end with the line '" + AlertText.LAST + "', as if its writer had been killed");
        }
        List<SpoolReading.Document> documents = new ArrayList<>();
        List<String> lines = List.of(content.split("\n", -1));
        int at = 0;
        while (at < lines.size() - 1) {
            if (!lines.get(at).equals(AlertText.FIRST)) {
                return new SpoolReading.Foreign("its line " + (at + 1) + " is '" + PlainText.of(lines.get(at), 40)
                        + "' in place of '" + AlertText.FIRST + "'");
            }
            int end = at + lines.subList(at, lines.size()).indexOf(AlertText.LAST);
            List<String> document = lines.subList(at + 1, end);
            documents.add(new SpoolReading.Document(
                    String.join("\n", lines.subList(at, end + 1)) + "\n", AlertText.parse(document, arrival)));
            at = end + 1;
        }
        return new SpoolReading.Whole(documents);
    }
}
