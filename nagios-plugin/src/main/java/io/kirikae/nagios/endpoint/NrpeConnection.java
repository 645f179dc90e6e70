package io.kirikae.nagios.endpoint;

import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.endpoint.Tally.Event;
import io.kirikae.nrpe.MalformedPacketException;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpePacket.Kind;
import io.kirikae.nrpe.NrpeVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: one question, one answer. Nothing is answered to what is no question; the connection is closed, as agents in C
 * do, and {@code check_nrpe} then tries an older version by itself. Used by one thread, that of its channel.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a channel that fails to close or write is closed, which is heard elsewhere
final class NrpeConnection extends SimpleChannelInboundHandler<ByteBuf> {

    /** What a client may send behind its question before it is shown the door: the surplus of version 3, and then some. */
    private static final int SURPLUS = 4096;

    private final NrpeServer.Shared shared;
    private byte[] received = new byte[NrpeCodec.V2_LENGTH];
    private int size;
    private boolean asked;
    private boolean over;
    private int surplus;
    private @Nullable Future<?> check;
    private java.util.concurrent.@Nullable ScheduledFuture<?> deadline;

    NrpeConnection(NrpeServer.Shared shared) {
        this.shared = shared;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        shared.waiting()
                .add(context.channel(), NrpeServer.peer(context.channel()))
                .ifPresent(oldest -> {
                    shared.tally().complain(Event.CROWDED, "too many connections ask nothing; the oldest are closed");
                    oldest.close();
                });
        endAfter(context, NrpeServer.REQUEST_WITHIN.toNanos());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        finish(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (over) {
            return;
        }
        if (asked) {
            surplus += bytes.readableBytes();
            if (surplus > SURPLUS) {
                refuse(context, "a client that goes on sending behind its question");
            }
            return;
        }
        append(bytes);
        try {
            OptionalInt length = NrpeCodec.length(ByteBuffer.wrap(received, 0, size), Kind.QUERY);
            if (length.isPresent() && size >= length.getAsInt()) {
                byte[] packet = Arrays.copyOf(received, length.getAsInt());
                received = new byte[0];
                asked = true;
                shared.waiting().remove(context.channel());
                ask(context, NrpeCodec.read(packet, Kind.QUERY));
            }
        } catch (MalformedPacketException e) {
            refuse(context, e.why());
        }
    }

    /** Takes in bytes, but never more than the longest question has; what is behind it is of no interest. */
    private void append(ByteBuf bytes) {
        int longest = NrpeCodec.PREFIX + NrpeCodec.LONGEST_FIELD;
        int taken = Math.min(bytes.readableBytes(), longest - size);
        if (size + taken > received.length) {
            received = Arrays.copyOf(received, Math.min(longest, Math.max(size + taken, received.length * 2)));
        }
        bytes.readBytes(received, size, taken);
        size += taken;
    }

    private void ask(ChannelHandlerContext context, NrpePacket question) {
        cancelDeadline();
        Query query = Query.parse(question.text());
        NrpeVersion version = question.version();
        Optional<CheckOutput> atOnce = shared.answerAtOnce(query);
        if (atOnce.isPresent()) {
            answer(context, version, atOnce.get());
            return;
        }
        ResidentCheck command = shared.command(query.command());
        Optional<Future<?>> started = shared.slots()
                .start(
                        command,
                        query.arguments(),
                        output -> later(context, () -> answer(context, version, output)),
                        () -> shared.tally().count(Event.FAILED));
        if (started.isEmpty()) {
            shared.tally().complain(Event.BUSY, shared.slots().most() + " checks run already, so others are refused");
            answer(context, version, shared.busy());
            return;
        }
        check = started.get();
        deadline = context.executor()
                .schedule(() -> giveUp(context, version), shared.within().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void giveUp(ChannelHandlerContext context, NrpeVersion version) {
        if (!over) {
            shared.tally().complain(Event.TIMED_OUT, "a check did not end in time");
            answer(context, version, shared.timedOut());
        }
    }

    private void answer(ChannelHandlerContext context, NrpeVersion version, CheckOutput output) {
        if (over) {
            return;
        }
        over = true;
        cancelCheck();
        cancelDeadline();
        shared.tally().count(Event.ANSWERED);
        byte[] packet = NrpeCodec.write(NrpePacket.response(version, output.state(), output.text()));
        endAfter(context, NrpeServer.ANSWER_WITHIN.toNanos());
        context.writeAndFlush(Unpooled.wrappedBuffer(packet)).addListener(ChannelFutureListener.CLOSE);
    }

    private void refuse(ChannelHandlerContext context, String why) {
        over = true;
        shared.tally().complain(Event.MALFORMED, NrpeServer.peer(context.channel()) + " sent " + why);
        context.close();
    }

    /** Closes a connection that neither asks nor takes its answer. */
    private void endAfter(ChannelHandlerContext context, long nanos) {
        deadline = context.executor()
                .schedule(
                        () -> {
                            shared.tally().count(Event.LATE);
                            context.close();
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    /** From the check's thread to the channel's. While the port is being closed nobody waits for the answer. */
    private static void later(ChannelHandlerContext context, Runnable work) {
        try {
            context.executor().execute(work);
        } catch (RejectedExecutionException e) {
            context.close();
        }
    }

    private void finish(ChannelHandlerContext context) {
        over = true;
        received = new byte[0];
        shared.waiting().remove(context.channel());
        cancelDeadline();
        cancelCheck();
    }

    /** A check whose answer nobody takes any more only holds a slot. Does nothing once it has ended. */
    private void cancelCheck() {
        if (check != null) {
            check.cancel(true);
            check = null;
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String peer = NrpeServer.peer(context.channel());
        if (cause instanceof DecoderException) {
            shared.tally().complain(Event.UNTRUSTED, "TLS with " + peer + " fails: " + NrpeServer.words(cause));
        } else if (cause instanceof IOException) {
            // The client went away, which is its right.
            shared.tally().count(Event.LATE);
        } else {
            shared.tally().complain(Event.FAILED, "internal error with " + peer + ": " + NrpeServer.words(cause));
        }
        context.close();
    }
}
