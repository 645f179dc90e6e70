package io.kirikae.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A question in the words of the Query protocol, to EC2 as the SDK's own client writes it
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html), or to another service that speaks it. Immutable.
 */
final class Ec2Query {

    private static final String VERSION = "2016-11-15";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final String action;
    private final int filters;
    private final Map<String, List<String>> words;

    private Ec2Query(String action, int filters, Map<String, List<String>> words) {
        this.action = action;
        this.filters = filters;
        this.words = words;
    }

    /** A question without any condition. */
    static Ec2Query of(String action) {
        return of(action, VERSION);
    }

    /** A question without any condition to another service. */
    static Ec2Query of(String action, String version) {
        return new Ec2Query(
                action, 0, new LinkedHashMap<>(Map.of("Action", List.of(action), "Version", List.of(version))));
    }

    String action() {
        return action;
    }

    /** The same question with one word more. */
    Ec2Query with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(words);
        more.put(name, List.of(value));
        return new Ec2Query(action, filters, more);
    }

    /** The same question about things of these ids, or with these values of another list. */
    Ec2Query ids(String name, Collection<String> ids) {
        return numbered(filters, name, ids);
    }

    /** The same question with one filter more, which passes what has one of the values. */
    Ec2Query filter(String name, Collection<String> values) {
        String filter = "Filter." + (filters + 1);
        return numbered(filters + 1, filter + ".Value", values).with(filter + ".Name", name);
    }

    private Ec2Query numbered(int count, String name, Collection<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(words);
        int number = 0;
        for (String value : values) {
            number++;
            more.put(name + "." + number, List.of(value));
        }
        return new Ec2Query(action, count, more);
    }

    /** What is sent to a place, unsigned. */
    SdkHttpFullRequest to(Ec2Place place) {
        return form(SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(place.endpoint())
                .encodedPath("/")
                .rawQueryParameters(words)
                .build());
    }

    /** What the SDK's marshallers leave in the address belongs into the body. */
    static SdkHttpFullRequest form(SdkHttpFullRequest request) {
        byte[] body = SdkHttpUtils.encodeAndFlattenFormData(request.rawQueryParameters())
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
        return request.toBuilder()
                .clearQueryParameters()
                .contentStreamProvider(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putHeader("Content-Type", FORM)
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("User-Agent", "kirikae")
                .build();
    }

    @Override
    public String toString() {
        return new ArrayList<>(words.entrySet()).toString();
    }
}
