package io.kirikae.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one connection, one after the other: the next is read when the one before is answered, so that a peer cannot pile them up. Every phase has its time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty returns one from everything; what matters is listened to.
final class Conversation extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Service service;
    private final ByteCount bytes;
    private InetAddress peer = InetAddress.getLoopbackAddress();
    private Optional<HttpRequest> head = Optional.empty();
    private Optional<HttpRoute> route = Optional.empty();
    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private Optional<ScheduledFuture<?>> limit = Optional.empty();
    private boolean closing;

    Conversation(Service service, ByteCount bytes) {
        this.service = service;
        this.bytes = bytes;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) {
            peer = remote.getAddress();
        }
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        bytes.forget();
        within(context, service.limits().untilHead(), () -> {
            if (bytes.any()) {
                refuse(context, 408, "The head of the request took too long.");
            } else {
                drop(context);
            }
        });
        context.channel().config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (closing) {
                return; // What still comes in was not asked for.
            }
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && head.isPresent()) {
                append(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        Optional<Refusal> refusal = Refusal.ofUndecodable(request.decoderResult());
        if (refusal.isEmpty()) {
            Screening screening = new Screening(service, peer, request);
            refusal = screening.refusal();
            route = screening.route();
        }
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        head = Optional.of(request);
        body = Unpooled.buffer(0, route.map(HttpRoute::largestBody).orElse(0));
        within(
                context,
                service.limits().untilBody(),
                () -> refuse(context, 408, "The body of the request took too long."));
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void append(ChannelHandlerContext context, HttpContent content) {
        int most = route.map(HttpRoute::largestBody).orElse(0);
        if (content.decoderResult().isFailure()) {
            refuse(context, 400, "The body of the request is no HTTP/1.1.");
        } else if (body.readableBytes() + content.content().readableBytes() > most) {
            refuse(context, Screening.tooLarge(most));
        } else {
            body.writeBytes(content.content());
            if (content instanceof LastHttpContent) {
                answer(context);
            }
        }
    }

    private void answer(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(false);
        within(
                context,
                service.limits().untilAnswer(),
                () -> refuse(context, 503, "The answer takes too long; try again later."));
        service.traffic().request();
        HttpRequest request = head.orElseThrow();
        HttpCall call = Screening.call(request, ByteBuffer.wrap(ByteBufUtil.getBytes(body)), peer);
        release();
        try {
            route.orElseThrow().handler().answer(call).whenComplete((reply, failure) -> context.executor()
                    .execute(() -> {
                        if (failure == null) {
                            send(context, request, reply);
                        } else {
                            failed(context, failure);
                        }
                    }));
        } catch (RuntimeException e) {
            failed(context, e);
        }
    }

    private void failed(ChannelHandlerContext context, Throwable failure) {
        LOG.error("A request from {} could not be answered", peer, failure);
        refuse(context, 500, "The request could not be answered; the daemon's log says why.");
    }

    private void send(ChannelHandlerContext context, HttpRequest request, HttpReply reply) {
        if (closing) {
            return;
        }
        boolean keep = HttpUtil.isKeepAlive(request);
        FullHttpResponse response = Responses.of(reply);
        HttpUtil.setKeepAlive(response, keep);
        ChannelFuture sent = context.writeAndFlush(response);
        if (keep) {
            head = Optional.empty();
            sent.addListener(done -> {
                if (done.isSuccess()) {
                    next(context);
                }
            });
        } else {
            closing = true;
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void refuse(ChannelHandlerContext context, int status, String sentence) {
        refuse(context, new Refusal(status, sentence));
    }

    /** Answers and closes: what follows on this connection is not known to be a request. */
    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        if (closing) {
            drop(context);
            return;
        }
        closing = true;
        service.traffic().refused();
        FullHttpResponse response = Responses.of(refusal);
        HttpUtil.setKeepAlive(response, false);
        within(context, service.limits().untilAnswer(), () -> drop(context));
        context.writeAndFlush(response).addListener(sent -> linger(context));
    }

    /**
     * Lets the peer read the answer. Closed while the peer still sends, TCP would throw away what the peer has not read yet, so what comes is read and thrown away for a
     * moment.
     */
    private void linger(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel duplex
                && context.pipeline().get(SslHandler.class) == null) {
            duplex.shutdownOutput();
        }
        within(context, LINGER, context::close);
        context.channel().config().setAutoRead(true);
    }

    private void drop(ChannelHandlerContext context) {
        closing = true;
        service.traffic().dropped();
        context.close();
    }

    /** Gives the next phase its time, in place of the phase before. */
    private void within(ChannelHandlerContext context, Duration longest, Runnable late) {
        limit.ifPresent(before -> before.cancel(false));
        limit = Optional.of(context.executor().schedule(late, longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void release() {
        body.release();
        body = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        limit.ifPresent(before -> before.cancel(false));
        release();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            drop(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A connection of {} failed", peer, cause);
        drop(context);
    }
}
