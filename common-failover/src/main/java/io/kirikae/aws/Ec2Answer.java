package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;
import software.amazon.awssdk.protocols.query.unmarshall.XmlElement;

/**
 * An answer of EC2, or a part of one, by the names of its API reference. The SDK's models of the answers that every look reads
 * have some 400 fields, each of which costs a start more than the values of all that Kirikae wants. Immutable.
 *
 * @param element the part
 */
record Ec2Answer(XmlElement element) {

    /** Reads an answer. Throws what the SDK's parser throws if it is no XML. */
    static Ec2Answer read(InputStream body) {
        return new Ec2Answer(XmlDomParser.parse(body));
    }

    /** AWS's id of the request. What has none is no answer of AWS. */
    Optional<String> requestId() {
        return value("requestId")
                .or(() -> part("ResponseMetadata").flatMap(metadata -> metadata.value("RequestId")))
                .filter(id -> !id.isBlank());
    }

    /** A value, if it is there. */
    Optional<String> value(String name) {
        return Optional.ofNullable(element.getElementByName(name)).map(XmlElement::textContent);
    }

    /** A value, or the empty string. */
    String text(String name) {
        return value(name).orElse("");
    }

    /** A value as our type, if it is there and has the form that the type wants. */
    <T> Optional<T> value(String name, Function<String, T> type) {
        return Facts.parsed(value(name).orElse(null), type);
    }

    /** A value that is true or false, which is false where there is none. */
    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /**
     * A number, which is 0 where there is none.
     *
     * @throws CloudException if there is something else
     */
    int number(String name) {
        try {
            return value(name).map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            throw new CloudException(
                    CloudException.Kind.BROKEN,
                    "UnknownForm",
                    "AWS's answer has " + OneLine.of(text(name), 40) + " for the number " + name + ".");
        }
    }

    /** A part, if it is there. */
    Optional<Ec2Answer> part(String name) {
        return Optional.ofNullable(element.getElementByName(name)).map(Ec2Answer::new);
    }

    /** A value within a part, or the empty string. */
    String text(String part, String name) {
        return part(part).map(found -> found.text(name)).orElse("");
    }

    /** The items of a set; none if it is not there. */
    Stream<Ec2Answer> items(String set) {
        return Optional.ofNullable(element.getElementByName(set)).stream()
                .flatMap(found -> found.getElementsByName("item").stream())
                .map(Ec2Answer::new);
    }

    /** The members of a list, as all other services of the Query protocol write it; none if it is not there. */
    Stream<Ec2Answer> members(String list) {
        return Optional.ofNullable(element.getElementByName(list)).stream()
                .flatMap(found -> found.getElementsByName("member").stream())
                .map(Ec2Answer::new);
    }

    /** The members of a list that are texts. */
    List<String> texts(String list) {
        return members(list).map(member -> member.element().textContent()).toList();
    }
}
