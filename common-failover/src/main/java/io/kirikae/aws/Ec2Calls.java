package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** How calls to EC2 are made and their ends are read. Safe for use by several threads. */
final class Ec2Calls {

    /** How many values EC2 takes in all filters of one call together. */
    static final int FILTER_VALUES = 200;

    /** The most that EC2 puts into a page of instances or interfaces. A call for a page is never refused for the size of its answer. */
    static final int PAGE = 1000;

    /** What the SDK puts where an answer has no request id. */
    private static final String NO_ID = "UNKNOWN";

    private static final int MOST_PAGES = 100;

    private final Supplier<DirectEc2> client;

    Ec2Calls(Supplier<DirectEc2> client) {
        this.client = client;
    }

    /** How far this host's clock is ahead of AWS's; absent if no answer has told yet. */
    Optional<Duration> clockAhead() {
        return client.get().clock().ahead();
    }

    /** Makes a change. Throws nothing that AWS, the network or this machine's set-up causes. */
    <R extends Ec2Response> Outcome change(String name, Function<Ec2Client, R> call) {
        AwsAction action = AwsAction.ec2(name);
        try {
            R answer = call.apply(client.get());
            return requestId(answer)
                    .<Outcome>map(Outcome.Applied::new)
                    .orElseGet(() -> new Outcome.Unknown(action + ": " + notFromEc2()));
        } catch (RuntimeException e) {
            return AwsErrors.ofChange(action, e);
        }
    }

    /**
     * Makes one read.
     *
     * @throws CloudException if AWS could not be read
     */
    <R extends Ec2Response> R read(String name, Function<Ec2Client, R> call) {
        AwsAction action = AwsAction.ec2(name);
        try {
            R answer = call.apply(client.get());
            if (requestId(answer).isEmpty()) {
                throw new CloudException(CloudException.Kind.BROKEN, "NoRequestId", action + ": " + notFromEc2());
            }
            return answer;
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(action, e);
        }
    }

    /**
     * Asks a question.
     *
     * @throws CloudException if AWS could not be read
     */
    Ec2Answer ask(Ec2Query query) {
        AwsAction action = AwsAction.ec2(query.action());
        try {
            Ec2Answer answer = client.get().ask(query);
            if (answer.requestId().isEmpty()) {
                throw new CloudException(CloudException.Kind.BROKEN, "NoRequestId", action + ": " + notFromEc2());
            }
            return answer;
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(action, e);
        }
    }

    /**
     * Asks a question whose answer AWS may page, page after page.
     *
     * @throws CloudException if AWS could not be read, or has no end of pages
     */
    List<Ec2Answer> pages(Ec2Query query) {
        return pages(
                query.action(),
                page -> ask(page.map(token -> query.with("NextToken", token)).orElse(query)),
                answer -> answer.text("nextToken"));
    }

    /**
     * Makes a read that AWS may page, page after page.
     *
     * @param call makes the call for a page; its second argument is the page's token, null for the first page
     * @param token the token of the next page
     * @throws CloudException if AWS could not be read, or has no end of pages
     */
    <R extends Ec2Response> List<R> pages(
            String name, BiFunction<Ec2Client, Optional<String>, R> call, Function<R, String> token) {
        return pages(name, page -> read(name, ec2 -> call.apply(ec2, page)), token);
    }

    private static <R> List<R> pages(String name, Function<Optional<String>, R> call, Function<R, String> token) {
        List<R> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            if (pages.size() == MOST_PAGES) {
                throw new CloudException(
                        CloudException.Kind.BROKEN,
                        "EndlessPages",
                        name + ": the answer has more than " + MOST_PAGES + " pages.");
            }
            R answer = call.apply(next);
            pages.add(answer);
            next = Optional.ofNullable(token.apply(answer)).filter(text -> !text.isEmpty());
        } while (next.isPresent());
        return pages;
    }

    /** The values in portions that fit into one call whose only filter they are. */
    static <T> List<List<String>> portions(Iterable<T> values) {
        return portions(values, FILTER_VALUES);
    }

    /** The values in portions of a size. */
    static <T> List<List<String>> portions(Iterable<T> values, int size) {
        List<List<String>> portions = new ArrayList<>();
        for (T value : values) {
            if (portions.isEmpty() || portions.get(portions.size() - 1).size() == size) {
                portions.add(new ArrayList<>());
            }
            portions.get(portions.size() - 1).add(value.toString());
        }
        return portions;
    }

    /** EC2 puts its id into every answer. What has none is a proxy's page or a captive portal, and proves nothing. */
    private static Optional<String> requestId(Ec2Response answer) {
        return Optional.ofNullable(answer.responseMetadata())
                .map(metadata -> metadata.requestId())
                .filter(id -> !id.isBlank() && !id.equals(NO_ID))
                .map(id -> OneLine.of(id, 100));
    }

    private static String notFromEc2() {
        return "the answer carries no request id, so it is not EC2's. Look for a proxy in between.";
    }
}
