package io.kirikae.health;

import io.kirikae.health.ProbeResult.Cause;
import io.kirikae.time.Deadline;
import io.kirikae.topology.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns host names into addresses within a limit. The system's resolver has no limit of its own and cannot be interrupted,
 * so it runs on a thread of its own; at most one for each name, however many looks wait for it. Safe for use by several
 * threads.
 */
final class Resolver {

    private final Lookup lookup;
    private final ConcurrentHashMap<String, CompletableFuture<InetAddress>> underWay = new ConcurrentHashMap<>();

    /** The system's resolver. */
    Resolver() {
        this(InetAddress::getByName);
    }

    Resolver(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Asks for the first address of a name. */
    interface Lookup {
        InetAddress address(String name) throws UnknownHostException;
    }

    /**
     * The first address of the host. Nothing is asked when the host is written as an address.
     *
     * @throws LookFailure if the name is unknown, or if no answer came in time; neither says anything about the service
     */
    InetAddress address(Endpoint endpoint, Deadline deadline) throws LookFailure, InterruptedException {
        Optional<IpAddress> literal = endpoint.literal();
        if (literal.isPresent()) {
            return ofBytes(endpoint.host(), literal.get());
        }
        String name = endpoint.host();
        try {
            return underWay.computeIfAbsent(name, this::start)
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw LookFailure.cannotTell("the name " + name + " cannot be resolved", Cause.NAME);
        } catch (TimeoutException e) {
            throw LookFailure.cannotTell("the name " + name + " was not resolved in time", Cause.NAME);
        }
    }

    private CompletableFuture<InetAddress> start(String name) {
        CompletableFuture<InetAddress> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> ask(name, answer), "kirikae-resolve " + name);
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private void ask(String name, CompletableFuture<InetAddress> answer) {
        try {
            InetAddress address = lookup.address(name);
            underWay.remove(name);
            answer.complete(address);
        } catch (UnknownHostException | RuntimeException e) {
            underWay.remove(name);
            answer.completeExceptionally(e);
        }
    }

    static InetAddress ofBytes(String host, IpAddress literal) {
        try {
            return InetAddress.getByAddress(host, literal.bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes was refused", e);
        }
    }
}
