package io.kirikae.zabbix;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API of a certain version that gives the results a test wants, and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final RawServer server;

    /**
     * An API.
     *
     * @param version what it says it is
     * @param results the result of each request, as JSON
     */
    public FakeApi(String version, Function<String, String> results) {
        this.server = RawServer.that(connection -> {
            while (true) {
                String request = RawServer.request(connection.getInputStream());
                Matcher id = ID.matcher(request);
                String number = id.find() ? id.group(1) : "0";
                String result = request.contains("apiinfo.version") ? "\"" + version + "\"" : results.apply(request);
                if (!request.contains("apiinfo.version")) {
                    asked.add(request);
                }
                String body = "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":" + number + "}";
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    public ZabbixSettings.Api settings() {
        return at(server.port());
    }

    public static ZabbixSettings.Api at(int port) {
        return new ZabbixSettings.Api(
                URI.create("http://127.0.0.1:" + port + "/api_jsonrpc.php"),
                new Secret("a test", () -> "t0k3n"),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
