package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of a request. Documents with a DTD are refused, so that no entity is ever resolved. */
final class XmlTree {

    private final Element element;

    private XmlTree(Element element) {
        this.element = element;
    }

    static XmlTree parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default handler prints to the standard error.
            builder.setErrorHandler(new DefaultHandler());
            return new XmlTree(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException e) {
            throw AwsError.of("InvalidInput", "The XML you provided was not well-formed or did not validate.");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be set up", e);
        }
    }

    Optional<XmlTree> child(String name) {
        return children(name).stream().findFirst();
    }

    XmlTree required(String name) {
        return child(name)
                .orElseThrow(() -> AwsError.of(
                        "InvalidInput", "Invalid XML ; cvc-complex-type.2.4.b: element " + name + " is missing"));
    }

    List<XmlTree> children(String name) {
        List<XmlTree> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                found.add(new XmlTree(child));
            }
        }
        return found;
    }

    String text() {
        return element.getTextContent().strip();
    }
}
