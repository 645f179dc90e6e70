package io.kirikae.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML text into a tree with line and column. Works on the parser's events: nothing is constructed from tags, nothing
 * is copied by aliases, and the depth is bounded, so that a hostile file costs no more than its size.
 */
final class YamlReader {

    static final int DEEPEST = 20;

    private final Parser parser;
    private final Problems problems;
    private int depth;

    private YamlReader(Parser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The root of the one document; nothing if there are problems that leave no sense in looking further. */
    static Optional<Yaml> read(String text, Problems problems) {
        YamlReader reader = new YamlReader(new ParserImpl(new StreamReader(text), new LoaderOptions()), problems);
        try {
            return Optional.of(reader.document());
        } catch (Refused e) {
            problems.add(e.place, e.why);
        } catch (MarkedYAMLException e) {
            problems.add(place(e.getProblemMark(), ""), SyntaxMessage.of(e));
        } catch (YAMLException e) {
            problems.add(Place.FILE, "is not YAML");
        }
        return Optional.empty();
    }

    private Yaml document() {
        next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new Yaml.Mapping(Place.at(1, 1), Map.of());
        }
        next();
        Yaml root = node("");
        next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Refused(
                    place(parser.peekEvent().getStartMark(), ""),
                    "a second YAML document begins here; write everything into one, without '---'");
        }
        return root;
    }

    private Yaml node(String path) {
        Event event = next();
        Place place = place(event.getStartMark(), path);
        refuseCleverness(event, place);
        if (event instanceof ScalarEvent scalar) {
            return new Yaml.Scalar(place, scalar.getValue(), !scalar.isPlain());
        }
        if (++depth > DEEPEST) {
            throw new Refused(place, "is nested deeper than " + DEEPEST + " levels");
        }
        Yaml node = event.is(Event.ID.SequenceStart) ? sequence(place) : mapping(place);
        depth--;
        return node;
    }

    private Yaml sequence(Place place) {
        List<Yaml> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(place.item(items.size() + 1)));
        }
        next();
        return new Yaml.Sequence(place, items);
    }

    private Yaml mapping(Place place) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Yaml.Scalar key = key(place);
            Place keyPlace = new Place(key.place().line(), key.place().column(), place.child(key.text()));
            Yaml value = node(keyPlace.path());
            Yaml.Entry first = entries.putIfAbsent(key.text(), new Yaml.Entry(keyPlace, value));
            if (first != null) {
                problems.add(
                        keyPlace, "stands twice, first in line " + first.key().line() + "; remove one");
            }
        }
        next();
        return new Yaml.Mapping(place, entries);
    }

    private Yaml.Scalar key(Place section) {
        Event event = next();
        Place place = place(event.getStartMark(), section.path());
        refuseCleverness(event, place);
        if (event instanceof ScalarEvent scalar) {
            return new Yaml.Scalar(place, scalar.getValue(), !scalar.isPlain());
        }
        throw new Refused(place, "a key is a word, not a list or a section");
    }

    private static void refuseCleverness(Event event, Place place) {
        if (event instanceof AliasEvent) {
            throw new Refused(place, "YAML aliases ('*name') are not used here; write the value out");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw new Refused(place, "YAML anchors ('&name') are not used here; remove it");
        }
        boolean tagged = event instanceof ScalarEvent scalar
                ? scalar.getTag() != null
                : event instanceof CollectionStartEvent collection && collection.getTag() != null;
        if (tagged) {
            throw new Refused(place, "YAML tags ('!name') are not used here; remove it, or put the text into quotes");
        }
    }

    private Event next() {
        return parser.getEvent();
    }

    private static Place place(Mark mark, String path) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1, path);
    }

    /** Something that YAML allows and we do not. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String why;

        Refused(Place place, String why) {
            super(why, null, false, false);
            this.place = place;
            this.why = why;
        }
    }
}
