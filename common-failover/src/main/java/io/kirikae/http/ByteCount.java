package io.kirikae.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells whether anything has come since the last answer: a connection that is only kept open is closed without a word. */
final class ByteCount extends ChannelInboundHandlerAdapter {

    private boolean any;

    boolean any() {
        return any;
    }

    void forget() {
        any = false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        any |= message instanceof ByteBuf bytes && bytes.isReadable();
        context.fireChannelRead(message);
    }
}
