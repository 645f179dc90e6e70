package io.kirikae.nagios.bench;

import io.kirikae.nagios.endpoint.TestKeys;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpePacket.Kind;
import io.kirikae.nrpe.NrpeVersion;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client by BoringSSL, whose handshake costs a tenth of the JDK's. Each question has a connection and a full handshake of its own. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a channel that fails to close or write is closed, which is heard elsewhere
final class LightTls implements AutoCloseable {

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SslContext context;

    LightTls(TestKeys keys) throws Exception {
        context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(keys.certificate("ca").toFile())
                .endpointIdentificationAlgorithm("")
                .sessionTimeout(1)
                .build();
    }

    /** Asks and waits for the answer. */
    NrpePacket ask(int port, String text) throws Exception {
        CompletableFuture<NrpePacket> answer = new CompletableFuture<>();
        byte[] question = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, text));
        new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new SslHandler(context.newEngine(channel.alloc())));
                        channel.pipeline().addLast(new Asking(question, answer));
                    }
                })
                .connect("127.0.0.1", port)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        answer.completeExceptionally(done.cause());
                    }
                });
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** One question and its answer. */
    private static final class Asking extends SimpleChannelInboundHandler<ByteBuf> {

        private final byte[] question;
        private final CompletableFuture<NrpePacket> answer;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Asking(byte[] question, CompletableFuture<NrpePacket> answer) {
            this.question = question;
            this.answer = answer;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                context.writeAndFlush(Unpooled.wrappedBuffer(question));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) throws Exception {
            bytes.readBytes(received, bytes.readableBytes());
            byte[] all = received.toByteArray();
            OptionalInt length = NrpeCodec.length(ByteBuffer.wrap(all), Kind.RESPONSE);
            if (length.isPresent() && all.length >= length.getAsInt()) {
                answer.complete(NrpeCodec.read(Arrays.copyOf(all, length.getAsInt()), Kind.RESPONSE));
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new EOFException());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            answer.completeExceptionally(cause);
            context.close();
        }
    }
}
