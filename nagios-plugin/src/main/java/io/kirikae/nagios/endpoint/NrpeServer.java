package io.kirikae.nagios.endpoint;

import io.kirikae.config.NrpeSettings;
import io.kirikae.config.NrpeSettings.Tls;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.PluginText;
import io.kirikae.nagios.endpoint.Tally.Event;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.IpAddress;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The port by which {@code check_nrpe} asks for checks. Open from {@link #open} to {@link #close}. Safe for use by several
 * threads.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a channel that fails to close or write is closed, which is heard elsewhere
public final class NrpeServer implements AutoCloseable {

    /** How long a client may take to ask, TLS included. */
    static final Duration REQUEST_WITHIN = Duration.ofSeconds(10);

    /** How long a client may take to read its answer. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final int WAITING = 1000;
    private static final int WAITING_OF_ONE = 250;
    private static final int BACKLOG = 1024;
    private static final int THREADS = 2;
    private static final int QUOTED = 80;

    private final EventLoopGroup threads;
    private final Channel listener;
    private final Shared shared;

    private NrpeServer(EventLoopGroup threads, Channel listener, Shared shared) {
        this.threads = threads;
        this.listener = listener;
        this.shared = shared;
    }

    /**
     * Opens the port.
     *
     * @param settings who may ask, and how
     * @param commands what may be asked for, by name
     * @param version what the server calls itself
     * @throws IOException if the port cannot be listened on, or certificate or key cannot be used; the message is a sentence
     */
    public static NrpeServer open(
            NrpeSettings settings, Map<String, ResidentCheck> commands, String version, TimeSource time)
            throws IOException {
        Encryption encryption = Encryption.of(settings, time);
        Shared shared = new Shared(
                settings,
                Map.copyOf(commands),
                version,
                new CheckSlots(settings.concurrent()),
                new Waiting(WAITING, WAITING_OF_ONE),
                new Tally(time));
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("kirikae-nrpe", true), NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new Greeter(shared, encryption))
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            shared.slots().close();
            throw new IOException(
                    "cannot listen at " + settings.host() + ":" + settings.port() + ": " + words(bound.cause()),
                    bound.cause());
        }
        return new NrpeServer(threads, bound.channel(), shared);
    }

    /** The port that is listened on, which the system chose if it was given as 0. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** What has happened so far. */
    public NrpeCounts counts() {
        return shared.tally().counts();
    }

    /** How many checks run now. */
    public int running() {
        return shared.slots().running();
    }

    /** How many connections wait to ask. */
    public int waiting() {
        return shared.waiting().size();
    }

    /** Stops listening, closes every connection and stops every check. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        shared.slots().close();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** What all connections share. */
    record Shared(
            NrpeSettings settings,
            Map<String, ResidentCheck> commands,
            String version,
            CheckSlots slots,
            Waiting waiting,
            Tally tally) {

        Duration within() {
            return settings.within();
        }

        /** An answer for which nothing has to run; empty if the command is to be run. */
        Optional<CheckOutput> answerAtOnce(Query query) {
            if (query.command().equals(NrpePacket.HELLO)) {
                return Optional.of(new CheckOutput(ServiceState.OK, "NRPE v4 (Kirikae " + version + ")"));
            }
            if (!commands.containsKey(query.command())) {
                return Optional.of(CheckOutput.unknown("command '" + quote(query.command()) + "' is not defined"));
            }
            if (!query.arguments().isEmpty() && !settings.arguments()) {
                return Optional.of(CheckOutput.unknown("arguments are not allowed here (nrpe.arguments)"));
            }
            return query.arguments().size() > Query.MOST_ARGUMENTS
                    ? Optional.of(CheckOutput.unknown("more than " + Query.MOST_ARGUMENTS + " arguments"))
                    : Optional.empty();
        }

        ResidentCheck command(String name) {
            return Objects.requireNonNull(commands.get(name));
        }

        CheckOutput busy() {
            return CheckOutput.unknown(slots.most() + " checks run already (nrpe.concurrent); ask again");
        }

        CheckOutput timedOut() {
            return CheckOutput.unknown("the check did not end within " + within().toMillis() + " ms (nrpe.within)");
        }

        boolean allows(InetAddress host) {
            String text = host.getHostAddress();
            int scope = text.indexOf('%');
            IpAddress address = new IpAddress(scope < 0 ? text : text.substring(0, scope));
            List<CidrBlock> allowed = settings.allow();
            return allowed.stream().anyMatch(block -> block.contains(address));
        }

        private static String quote(String text) {
            return PluginText.oneLine(text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text);
        }
    }

    /** Looks at who comes, before a byte is read. */
    private static final class Greeter extends ChannelInitializer<SocketChannel> {

        private final Shared shared;
        private final Encryption encryption;

        Greeter(Shared shared, Encryption encryption) {
            this.shared = shared;
            this.encryption = encryption;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            shared.tally().count(Event.CONNECTION);
            InetSocketAddress remote = channel.remoteAddress();
            if (remote == null || !shared.allows(remote.getAddress())) {
                shared.tally().complain(Event.REFUSED_HOST, peer(channel) + " is not in nrpe.allow");
                channel.close();
                return;
            }
            Optional<SslHandler> tls = encryption.handler(channel.alloc());
            tls.ifPresent(handler -> {
                // One time limit for everything up to the question is enough.
                handler.setHandshakeTimeoutMillis(0);
                channel.pipeline().addLast(handler);
                List<String> names =
                        shared.settings().tls().map(Tls::clientNames).orElse(List.of());
                if (!names.isEmpty()) {
                    channel.pipeline().addLast(new ClientNames(names, shared.tally()));
                }
            });
            channel.pipeline().addLast(new NrpeConnection(shared));
        }
    }

    /** Who is at the other end, without the port. */
    static String peer(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "a client that is gone";
    }

    /** The text of the innermost cause, made fit for a log. */
    static String words(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return PluginText.oneLine(
                Optional.ofNullable(inner.getMessage()).orElse(inner.getClass().getSimpleName()));
    }
}
