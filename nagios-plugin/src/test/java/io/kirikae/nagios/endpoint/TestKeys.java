package io.kirikae.nagios.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority with certificates that it signed, made by the JDK's keytool, as PEM files in one directory. */
public final class TestKeys {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    private TestKeys(Path directory) {
        this.directory = directory;
    }

    /** Makes an authority {@code ca}, a server {@code server} at 127.0.0.1, and nothing else yet. */
    public static TestKeys in(Path directory) throws IOException, InterruptedException {
        TestKeys keys = new TestKeys(directory);
        keys.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c=ca:true", "-validity", "30");
        keys.signed("server", "CN=server", "san=ip:127.0.0.1,dns:localhost");
        keys.export("ca");
        return keys;
    }

    /** Makes a client of the given common name. */
    public TestKeys client(String name) throws IOException, InterruptedException {
        signed(name, "CN=" + name, "eku=clientAuth");
        return this;
    }

    /** Makes the server's certificate anew, with another key. */
    public void renewServer() throws IOException, InterruptedException {
        keytool("-delete", "-alias", "server");
        signed("server", "CN=server", "san=ip:127.0.0.1,dns:localhost");
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    public KeyStore store() throws IOException {
        try (InputStream in = Files.newInputStream(file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signed(String name, String dname, String extension) throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", name, "-dname", dname, "-validity", "20", "-signer", "ca", "-ext", extension);
        export(name);
    }

    private void export(String name) throws IOException {
        try {
            KeyStore store = store();
            StringBuilder chain = new StringBuilder();
            for (Certificate each : store.getCertificateChain(name)) {
                chain.append(pem("CERTIFICATE", each.getEncoded()));
            }
            Files.writeString(certificate(name), chain);
            Files.writeString(
                    key(name),
                    pem(
                            "PRIVATE KEY",
                            store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private Path file() {
        return directory.resolve("keys.p12");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file().toString(), "-storepass", PASSWORD));
        if (command.contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
