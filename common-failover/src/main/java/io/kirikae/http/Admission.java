package io.kirikae.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Lets a connection in, or closes it at once where there are too many. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty returns one from everything; what matters is listened to.
final class Admission extends ChannelInboundHandlerAdapter {

    private final Service service;

    Admission(Service service) {
        this.service = service;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!(context.channel().remoteAddress() instanceof InetSocketAddress remote)) {
            context.close();
            return;
        }
        InetAddress peer = remote.getAddress();
        if (service.peers().come(peer)) {
            context.channel().closeFuture().addListener(closed -> service.peers()
                    .left(peer));
            context.fireChannelActive();
        } else {
            service.traffic().dropped();
            context.close();
        }
    }
}
