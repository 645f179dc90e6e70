package io.kirikae.http;

import io.kirikae.config.HttpSettings;
import io.kirikae.health.Secret;
import io.kirikae.time.TimeSource;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A port that answers HTTP/1.1, with TLS and a token if they are configured. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty returns one from everything; what matters is listened to.
public final class HttpPort implements AutoCloseable {

    private static final int THREADS = 2;

    private final EventLoopGroup threads;
    private final Channel channel;
    private final Service service;

    private HttpPort(EventLoopGroup threads, Channel channel, Service service) {
        this.threads = threads;
        this.channel = channel;
        this.service = service;
    }

    /**
     * Opens a port.
     *
     * @param settings where, and what callers and port prove themselves by
     * @param limits what callers may take
     * @param routes what answers
     * @param time the clock
     * @throws IOException if the port is taken, or the token, certificate or key cannot be used; the message says which and what to do
     */
    public static HttpPort open(HttpSettings settings, HttpLimits limits, List<HttpRoute> routes, TimeSource time)
            throws IOException {
        Optional<TlsFiles> tls = settings.tls().isPresent()
                ? Optional.of(new TlsFiles(settings.tls().get(), time))
                : Optional.empty();
        Optional<TokenCheck> token = token(settings.token(), time);
        Map<String, TokenCheck> tokens = new HashMap<>();
        for (HttpRoute each : routes) {
            token(each.token(), time).ifPresent(check -> tokens.put(each.path(), check));
        }
        Service service = new Service(routes, limits, token, tokens, new Peers(limits, time), new Traffic());
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("kirikae-http", true), NioIoHandler.newFactory());
        try {
            Channel channel = new ServerBootstrap()
                    .group(threads)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, 512)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new Pipeline(service, tls))
                    .bind(new InetSocketAddress(settings.host(), settings.port()))
                    .sync()
                    .channel();
            return new HttpPort(threads, channel, service);
        } catch (InterruptedException e) {
            threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            // What Netty throws is not declared.
            threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException(
                    "the port " + settings.port() + " of " + settings.host() + " cannot be opened (" + e.getMessage()
                            + "); another program may have it",
                    e);
        }
    }

    private static Optional<TokenCheck> token(Optional<Secret> token, TimeSource time) throws IOException {
        try {
            return token.map(secret -> new TokenCheck(secret, time));
        } catch (IllegalStateException e) {
            throw new IOException("the token cannot be used: " + e.getMessage(), e);
        }
    }

    private static final class Pipeline extends ChannelInitializer<SocketChannel> {

        private final Service service;
        private final Optional<TlsFiles> tls;

        Pipeline(Service service, Optional<TlsFiles> tls) {
            this.service = service;
            this.tls = tls;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new Admission(service));
            if (tls.isPresent()) {
                SslHandler handler = tls.get().context().newHandler(channel.alloc());
                handler.setHandshakeTimeoutMillis(service.limits().untilHead().toMillis());
                channel.pipeline().addLast(handler);
            }
            HttpDecoderConfig config = new HttpDecoderConfig()
                    .setMaxInitialLineLength(HttpLimits.LONGEST_LINE)
                    .setMaxHeaderSize(HttpLimits.LARGEST_HEAD)
                    .setAllowDuplicateContentLengths(false);
            ByteCount bytes = new ByteCount();
            channel.pipeline()
                    .addLast(bytes, new HttpServerCodec(config), new FlowControlHandler())
                    .addLast(new Conversation(service, bytes));
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Figures since it was opened. */
    public HttpCounts counts() {
        return service.traffic().counts(service.peers().connections());
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
