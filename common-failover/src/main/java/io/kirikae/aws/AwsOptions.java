package io.kirikae.aws;

import io.kirikae.topology.IpAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How AWS is reached.
 *
 * @param region the Region, such as {@code ap-northeast-1}; absent to take it from the environment, the profile or the instance
 * @param endpoint where all services are found in place of AWS's own addresses, such as a simulator or an interface endpoint
 * @param profile the profile in the shared AWS configuration files whose Region and credentials are used; absent for the
 *     standard search
 * @param connectTimeout how long opening a connection may take
 * @param attemptTimeout how long one HTTP exchange may take, its connection included
 * @param callTimeout how long a call may take in all
 * @param maxConnections how many idle connections are kept for the next call
 * @param keys the credentials, in place of the standard search
 */
public record AwsOptions(
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<String> profile,
        Duration connectTimeout,
        Duration attemptTimeout,
        Duration callTimeout,
        int maxConnections,
        Optional<AwsKeys> keys) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,16}){1,3}-\\d{1,2}");
    private static final Pattern PROFILE = Pattern.compile("[\\w@%+=:,./ -]{1,128}");

    /**
     * Checks the values. Plain HTTP is taken for addresses of this machine and of private networks only, because temporary
     * credentials travel in a header.
     *
     * @throws IllegalArgumentException if a value cannot be meant, with the reason
     */
    public AwsOptions {
        region.ifPresent(name -> require(
                REGION.matcher(name).matches(), "the Region is a name like ap-northeast-1, not '" + shown(name) + "'"));
        profile.ifPresent(name ->
                require(PROFILE.matcher(name).matches(), "'" + shown(name) + "' cannot be the name of an AWS profile"));
        endpoint.ifPresent(AwsOptions::requireEndpoint);
        requirePositive("connect", connectTimeout);
        requirePositive("attempt", attemptTimeout);
        requirePositive("call", callTimeout);
        require(
                connectTimeout.compareTo(attemptTimeout) < 0 && attemptTimeout.compareTo(callTimeout) <= 0,
                "the time limits grow: connect < attempt <= call");
        require(maxConnections >= 1 && maxConnections <= 1000, "the number of kept connections is 1 to 1000");
    }

    /**
     * The defaults: everything from AWS's standard search; 2 s to connect, 8 s for an exchange, 10 s for a call, 20 kept
     * connections.
     */
    public static AwsOptions defaults() {
        return new AwsOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8),
                Duration.ofSeconds(10),
                20,
                Optional.empty());
    }

    /** These options in another Region. */
    public AwsOptions inRegion(String name) {
        return new AwsOptions(
                Optional.of(name),
                endpoint,
                profile,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                keys);
    }

    /** These options with another address for all services. */
    public AwsOptions at(URI address) {
        return new AwsOptions(
                region,
                Optional.of(address),
                profile,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                keys);
    }

    /** These options with a profile. */
    public AwsOptions withProfile(String name) {
        return new AwsOptions(
                region, endpoint, Optional.of(name), connectTimeout, attemptTimeout, callTimeout, maxConnections, keys);
    }

    /** These options with credentials that something else keeps. */
    public AwsOptions withKeys(AwsKeys other) {
        return new AwsOptions(
                region,
                endpoint,
                profile,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                Optional.of(other));
    }

    /** These options with other time limits. */
    public AwsOptions within(Duration connect, Duration attempt, Duration call) {
        return new AwsOptions(region, endpoint, profile, connect, attempt, call, maxConnections, keys);
    }

    private static void requireEndpoint(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        require(
                address.getHost() != null && (scheme.equals("https") || scheme.equals("http")),
                "the endpoint is an address like https://ec2.example.com");
        require(
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null,
                "the endpoint carries no user, query or fragment");
        require(
                scheme.equals("https") || isNear(address.getHost()),
                "the endpoint " + shown(address.getHost())
                        + " needs https: credentials would cross a network in clear");
    }

    private static boolean isNear(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            InetAddress address = InetAddress.getByAddress(new IpAddress(literal).bytes());
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return false;
        }
    }

    private static void requirePositive(String name, Duration limit) {
        require(
                limit.toMillis() > 0 && limit.compareTo(Duration.ofMinutes(5)) <= 0,
                "the time limit for a " + name + " is 1 ms to 5 min");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String shown(String text) {
        return OneLine.of(text, 60);
    }
}
