package io.kirikae.simulator.wire;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML document. */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml() {
        this.writer = written(() -> FACTORY.createXMLStreamWriter(text));
    }

    /** A whole document; an empty namespace for none. */
    static String document(String root, String namespace, Consumer<Xml> content) {
        Xml xml = new Xml();
        xml.write(() -> {
            xml.writer.writeStartDocument("UTF-8", "1.0");
            xml.writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                xml.writer.writeDefaultNamespace(namespace);
            }
        });
        content.accept(xml);
        xml.write(xml.writer::writeEndDocument);
        return xml.text.toString();
    }

    Xml text(String name, Object value) {
        return write(() -> {
            writer.writeStartElement(name);
            writer.writeCharacters(printable(value.toString()));
            writer.writeEndElement();
        });
    }

    Xml text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present.toString()));
        return this;
    }

    /** Text inside the element that is open. */
    Xml content(String value) {
        return write(() -> writer.writeCharacters(printable(value)));
    }

    Xml element(String name, Consumer<Xml> content) {
        write(() -> writer.writeStartElement(name));
        content.accept(this);
        return write(writer::writeEndElement);
    }

    /** A list in EC2's form: {@code <name><item>...</item></name>}. */
    <T> Xml set(String name, Collection<T> items, BiConsumer<Xml, T> content) {
        return element(name, xml -> items.forEach(item -> xml.element("item", inner -> content.accept(inner, item))));
    }

    private static String printable(String value) {
        // Characters that XML 1.0 cannot hold; they can only come from a request.
        return value.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }

    private Xml write(Writing writing) {
        return written(() -> {
            writing.run();
            return this;
        });
    }

    private static <T> T written(Opening<T> opening) {
        try {
            return opening.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws XMLStreamException;
    }

    @FunctionalInterface
    private interface Opening<T> {
        T run() throws XMLStreamException;
    }
}
