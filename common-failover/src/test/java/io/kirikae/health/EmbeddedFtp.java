package io.kirikae.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A real FTP server in this JVM. Its one user is {@code probe}. */
final class EmbeddedFtp implements AutoCloseable {

    private final FtpServer server;
    private final ListenerFactory listener;

    private EmbeddedFtp(FtpServer server, ListenerFactory listener) {
        this.server = server;
        this.listener = listener;
    }

    static EmbeddedFtp serving(Path home, boolean writable) throws FtpException {
        return serving(home, writable, Optional.empty(), false);
    }

    static EmbeddedFtp serving(Path home, TestCertificate certificate, boolean implicit) throws FtpException {
        return serving(home, true, Optional.of(certificate), implicit);
    }

    private static EmbeddedFtp serving(
            Path home, boolean writable, Optional<TestCertificate> certificate, boolean implicit) throws FtpException {
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        certificate.ifPresent(own -> protect(listener, own, implicit));
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(users(home, writable));
        FtpServer server = factory.createServer();
        server.start();
        // The port was chosen by the system.
        listener.setPort(factory.getListener("default").getPort());
        return new EmbeddedFtp(server, listener);
    }

    private static void protect(ListenerFactory listener, TestCertificate certificate, boolean implicit) {
        SslConfigurationFactory ssl = new SslConfigurationFactory();
        ssl.setKeystoreFile(certificate.file().toFile());
        ssl.setKeystorePassword(TestCertificate.PASSWORD);
        ssl.setKeystoreType("PKCS12");
        listener.setSslConfiguration(ssl.createSslConfiguration());
        listener.setImplicitSsl(implicit);
    }

    private static UserManager users(Path home, boolean writable) throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager users = factory.createUserManager();
        BaseUser user = new BaseUser();
        user.setName("probe");
        user.setPassword(Specs.PASSWORD);
        user.setHomeDirectory(home.toString());
        List<Authority> rights = writable ? List.of(new WritePermission()) : List.of();
        user.setAuthorities(rights);
        users.save(user);
        return users;
    }

    int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
