package io.kirikae.mechanism.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.mechanism.CloudException;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.Dnat;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.LoopbackAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How a task stands on a node, as what {@link TaskCommands#looking} printed there tells. */
enum HostState {
    /** All of it is so. */
    WHOLE,
    /** Some of it is so. */
    PARTLY,
    /** None of it is so. */
    NONE,
    /** Something else is in its place. */
    OTHER;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxDocumentLength(100_000)
                    .build())
            .build());

    /**
     * Reads what was printed.
     *
     * @throws CloudException if it makes no sense
     */
    static HostState of(HostTask task, Node node, String printed) {
        if (task instanceof InterfaceAddress address) {
            List<JsonNode> documents = documents(printed);
            boolean there = holds(documents, address.address(), address.device());
            return address.routing()
                    .map(routing -> state(there, ruled(documents, address.address(), routing.table())))
                    .orElse(there ? WHOLE : NONE);
        }
        if (task instanceof LoopbackAddress loopback) {
            return holds(documents(printed), loopback.address(), "lo") ? WHOLE : NONE;
        }
        if (task instanceof Dnat dnat) {
            return translated(dnat, node, printed) ? WHOLE : NONE;
        }
        if (task instanceof HealthFile file) {
            return found(file, printed.lines().map(String::strip).toList());
        }
        return mounted((Mount) task, documents(printed));
    }

    private static HostState found(HealthFile file, List<String> lines) {
        if (!lines.contains(TaskCommands.LOOKED)) {
            throw nonsense();
        }
        return lines.contains(file.path()) ? WHOLE : NONE;
    }

    private static HostState state(boolean one, boolean other) {
        return one && other ? WHOLE : one || other ? PARTLY : NONE;
    }

    /** {@code ip} prints the interfaces with that address, in older versions an empty object for each of the others. */
    private static boolean holds(List<JsonNode> documents, IpAddress address, String device) {
        return elements(documents.stream())
                .filter(each -> device.equals(each.path("ifname").asText("")))
                .flatMap(each -> elements(Stream.of(each.path("addr_info"))))
                .anyMatch(each -> isAddress(each.path("local").asText(""), address));
    }

    private static boolean ruled(List<JsonNode> documents, IpAddress address, int table) {
        return elements(documents.stream())
                .filter(each -> each.path("priority").asInt(-1) == table)
                .filter(each -> each.path("table").asText("").equals(Integer.toString(table)))
                .anyMatch(each -> isAddress(each.path("src").asText(""), address));
    }

    private static Stream<JsonNode> elements(Stream<JsonNode> arrays) {
        return arrays.flatMap(array -> StreamSupport.stream(array.spliterator(), false));
    }

    private static boolean isAddress(String text, IpAddress address) {
        try {
            return new IpAddress(text).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean translated(Dnat task, Node node, String printed) {
        String from = " -d " + TaskCommands.prefix(task.address()) + " ";
        String to = " --to-destination " + node.address();
        return printed.lines()
                .anyMatch(line -> line.startsWith("-A PREROUTING ")
                        && (line + " ").contains(from)
                        && line.contains(" -j DNAT ")
                        && line.endsWith(to));
    }

    /** Mounted anywhere at all is not unmounted. */
    private static HostState mounted(Mount task, List<JsonNode> documents) {
        if (documents.stream().noneMatch(each -> each.path("filesystems").isArray())) {
            throw nonsense();
        }
        List<JsonNode> mounts = elements(documents.stream().map(each -> each.path("filesystems")))
                .toList();
        boolean there = mounts.stream().anyMatch(each -> at(each, task) && from(each, task));
        if (there) {
            return WHOLE;
        }
        if (mounts.stream().anyMatch(each -> from(each, task))) {
            return OTHER;
        }
        return mounts.stream().anyMatch(each -> at(each, task)) ? OTHER : NONE;
    }

    private static boolean at(JsonNode mount, Mount task) {
        return mount.path("target").asText("").equals(task.directory());
    }

    private static boolean from(JsonNode mount, Mount task) {
        String source = task.source();
        String member = source.startsWith("UUID=") ? "uuid" : source.startsWith("LABEL=") ? "label" : "source";
        String found = mount.path(member).asText("");
        String wanted = source.substring(source.indexOf('=') + 1);
        // A directory of a file system that is mounted elsewhere as well stands in brackets behind its device.
        return found.equals(wanted) || (member.equals("source") && found.startsWith(wanted + "["));
    }

    /** One document after the other, as several commands have printed them. */
    private static List<JsonNode> documents(String printed) {
        // Whoever answers prints at least an empty list; silence is no answer, and never "nothing is there".
        if (printed.isBlank()) {
            throw nonsense();
        }
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(printed)) {
            while (parser.nextToken() != null) {
                documents.add(JSON.readTree(parser));
            }
        } catch (IOException e) {
            throw nonsense();
        }
        return documents;
    }

    private static CloudException nonsense() {
        return new CloudException(
                CloudException.Kind.BROKEN,
                "Kirikae.NotUnderstood",
                "What the node printed is no JSON; it needs iproute2 4.13 and util-linux 2.27 or later.");
    }
}
