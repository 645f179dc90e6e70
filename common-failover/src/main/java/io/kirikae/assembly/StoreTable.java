package io.kirikae.assembly;

import io.kirikae.aws.AwsOptions;
import io.kirikae.aws.dynamodb.DynamoStore;
import io.kirikae.aws.dynamodb.TablePolicy;
import io.kirikae.aws.dynamodb.TableSetup;
import io.kirikae.config.AwsSettings;
import io.kirikae.config.StoreSettings;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The table of a store, for those who look after it rather than use it.
 *
 * @param settings which table
 * @param aws how AWS is reached
 * @param keys credentials in place of those that AWS's standard search finds
 */
public record StoreTable(StoreSettings.DynamoDb settings, AwsSettings aws, Optional<SiteKeys> keys) {

    /** With the credentials that AWS's standard search finds. */
    public StoreTable(StoreSettings.DynamoDb settings, AwsSettings aws) {
        this(settings, aws, Optional.empty());
    }

    /** A new table takes some ten seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** An answer takes milliseconds. What takes longer than this is lost, and is better asked for again. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

    /**
     * Makes the table, or brings the one that is there to what it should be, and waits until it can be used.
     *
     * @return what was done and what was found, one sentence each
     * @throws io.kirikae.store.StoreException if that cannot be done
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public List<String> init(TimeSource time) throws InterruptedException {
        return TableSetup.init(options(), settings.table(), time, PATIENCE, call -> {});
    }

    /** The least IAM policy for the table, as JSON. */
    public String policy() {
        return TablePolicy.json(settings.table(), settings.region().or(aws::region));
    }

    Store open(boolean toLook, Assembly.Listeners listeners) {
        return DynamoStore.open(options(), settings.table(), toLook, listeners.time(), listeners.calls());
    }

    private AwsOptions options() {
        Duration attempt = shorter(aws.callTimeout().dividedBy(3), LONGEST_ATTEMPT);
        AwsOptions options = AwsOptions.defaults()
                .within(shorter(aws.connectTimeout(), attempt.dividedBy(2)), attempt, aws.callTimeout());
        Optional<String> region = settings.region().or(aws::region);
        options = region.isPresent() ? options.inRegion(region.get()) : options;
        options = aws.profile().isPresent() ? options.withProfile(aws.profile().get()) : options;
        options = keys.isPresent() ? options.withKeys(keys.get().forAws()) : options;
        return settings.endpoint().isPresent() ? options.at(settings.endpoint().get()) : options;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
