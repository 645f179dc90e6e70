package io.kirikae.nagios.endpoint;

import io.kirikae.nagios.endpoint.Tally.Event;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Closes a connection whose client has a trusted certificate of another name. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a channel that fails to close or write is closed, which is heard elsewhere
final class ClientNames extends ChannelInboundHandlerAdapter {

    private static final int DNS_NAME = 2;

    private final Set<String> allowed;
    private final Tally tally;

    ClientNames(List<String> allowed, Tally tally) {
        this.allowed = Set.copyOf(allowed);
        this.tally = tally;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        boolean shookHands = event instanceof SslHandshakeCompletionEvent done && done.isSuccess();
        if (shookHands && !known(context.pipeline().get(SslHandler.class))) {
            tally.complain(
                    Event.UNTRUSTED,
                    NrpeServer.peer(context.channel()) + " has a certificate of a name that is not allowed");
            context.close();
            return;
        }
        super.userEventTriggered(context, event);
    }

    private boolean known(SslHandler tls) {
        try {
            X509Certificate certificate =
                    (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
            return names(certificate).stream().anyMatch(allowed::contains);
        } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException e) {
            return false;
        }
    }

    /** The common name and the DNS names. */
    static Set<String> names(X509Certificate certificate) throws CertificateParsingException, InvalidNameException {
        Set<String> names = new HashSet<>();
        for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN")) {
                names.add(String.valueOf(part.getValue()));
            }
        }
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.stream()
                    .filter(each -> each.get(0) instanceof Integer kind && kind == DNS_NAME)
                    .forEach(each -> names.add(String.valueOf(each.get(1))));
        }
        return names;
    }
}
