package io.kirikae.aws;

import io.kirikae.topology.InstanceId;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link ThisInstance} from the instance metadata service, version 2 only. An instance never changes its id, so it is asked
 * once with one token; failures are not kept, because the service may not be up yet.
 */
final class InstanceMetadata implements ThisInstance {

    private static final Logger log = LoggerFactory.getLogger(InstanceMetadata.class);
    private static final int LONGEST_ANSWER = 1024;

    private final URI service;
    private final Duration patience;
    private volatile Optional<InstanceId> known = Optional.empty();

    /**
     * A reader of the metadata service.
     *
     * @param service its address, {@code http://169.254.169.254} on an instance
     * @param patience how long each of its two answers may take
     */
    InstanceMetadata(URI service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    @Override
    public Optional<InstanceId> id() {
        if (known.isEmpty()) {
            known = ask();
        }
        return known;
    }

    private Optional<InstanceId> ask() {
        try {
            String token = answer("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            String id = answer("GET", "/latest/meta-data/instance-id", "X-aws-ec2-metadata-token", token);
            return Optional.of(new InstanceId(id));
        } catch (IOException | IllegalArgumentException e) {
            log.info(
                    "This machine's instance id cannot be read from {} ({}). If it is an instance: allow IMDSv2, with a hop"
                            + " limit of 2 inside a container, or name the instance in the configuration.",
                    service,
                    OneLine.of(e.toString(), 200));
            return Optional.empty();
        }
    }

    private String answer(String method, String path, String header, String value) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) service.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setRequestProperty(header, value);
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setInstanceFollowRedirects(false);
        try {
            if (connection.getResponseCode() != 200) {
                throw new IOException(method + " " + path + " answered " + connection.getResponseCode());
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII).strip();
            }
        } finally {
            connection.disconnect();
        }
    }
}
