package io.kirikae.store;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a {@link Vantage} sees, as text for stores that keep text: one line a group in the order of their names, {@code ftp} if
 * it is up, {@code ftp ?} if it is unclear, {@code ftp ftp-1 connection refused} if its owner ftp-1 is down. Stateless.
 */
public final class VantageText {

    private static final String UNCLEAR = "?";

    private VantageText() {}

    /** The groups as text; empty if none is watched. */
    public static String write(Vantage vantage) {
        StringBuilder text = new StringBuilder();
        for (GroupName group : new TreeSet<>(vantage.watched())) {
            text.append(group);
            if (vantage.sees(group) instanceof Sight.Down down) {
                text.append(' ').append(down.node()).append(' ').append(down.why());
            } else if (vantage.unclear().contains(group)) {
                text.append(' ').append(UNCLEAR);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Vantage read(String daemon, long beat, String text) {
        Set<GroupName> watched = new HashSet<>();
        Map<GroupName, Sight.Down> down = new HashMap<>();
        Set<GroupName> unclear = new HashSet<>();
        text.lines().forEach(line -> {
            String[] words = line.split(" ", 3);
            GroupName group = new GroupName(words[0]);
            watched.add(group);
            if (words.length == 3) {
                down.put(group, new Sight.Down(new NodeName(words[1]), words[2]));
            } else if (words.length == 2 && words[1].equals(UNCLEAR)) {
                unclear.add(group);
            } else if (words.length == 2) {
                throw new IllegalArgumentException("no sight of a group: " + line);
            }
        });
        return new Vantage(daemon, beat, watched, down, unclear);
    }
}
