package io.kirikae.aws.dynamodb;

import io.kirikae.aws.AwsOptions;
import io.kirikae.aws.CallListener;
import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Makes the table of a store, and brings one that is there to what it should be. Can be run any number of times, also by several
 * at once: what is as it should be is left alone. Every step is read before it is made, so a lost answer does no harm.
 */
public final class TableSetup {

    /** The attribute by which DynamoDB removes items by itself. */
    static final String EXPIRES = "expires";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** DynamoDB's words for a call that an imitation of it does not have. */
    private static final String NO_SUCH_CALL = "UnknownOperationException";

    /** A new table has no backups for a moment. */
    private static final String NO_BACKUPS_YET = "ContinuousBackupsUnavailableException";

    private final DynamoDbAccess access;
    private final String name;
    private final TimeSource time;
    private final Failures failures;
    private final Persistence persistence;
    private final Deadline deadline;
    private final List<String> done = new ArrayList<>();

    private TableSetup(DynamoDbAccess access, String name, TimeSource time, Duration callTimeout, Duration patience) {
        this.access = access;
        this.name = name;
        this.time = time;
        this.failures = Connection.failures(access, name);
        this.persistence = new Persistence(failures, time, callTimeout);
        this.deadline = Deadline.in(patience, time);
    }

    /**
     * Makes the table and waits until it can be used.
     *
     * @param options how DynamoDB is reached
     * @param name the table's name
     * @param time for waits
     * @param patience how long the table may take until it can be used; a new one takes some ten seconds
     * @param listener is told about every call
     * @return what was done and what was found, one sentence each
     * @throws StoreException UNREACHABLE, READ_ONLY if a permission is missing, FOREIGN, TOO_NEW; what was done before stays
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static List<String> init(
            AwsOptions options, String name, TimeSource time, Duration patience, CallListener listener)
            throws InterruptedException {
        try (DynamoDbAccess access = DynamoDbAccess.open(options, time, listener)) {
            return new TableSetup(access, name, time, options.callTimeout(), patience).run();
        }
    }

    private List<String> run() throws InterruptedException {
        TableDescription table = existing().orElseGet(this::created);
        requireKeys(table);
        awaitActive();
        done.add(TableForm.billing(table));
        bringUpExpiry();
        bringUpRecovery();
        writeFormat();
        return List.copyOf(done);
    }

    private Optional<TableDescription> existing() {
        return persistence.read("DescribeTable", () -> {
            try {
                return Optional.of(client().describeTable(request -> request.tableName(name))
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private TableDescription created() {
        CreateTableRequest request = TableForm.creation(name);
        boolean ours = persistence.write("CreateTable", doubtful -> {
            try {
                client().createTable(request);
                return new Persistence.Try.Settled<>(true);
            } catch (ResourceInUseException e) {
                return new Persistence.Try.Settled<>(doubtful);
            }
        });
        done.add(
                ours
                        ? failures.location() + " was created, with protection against deletion."
                        : failures.location() + " was created by somebody else meanwhile.");
        return existing()
                .orElseThrow(() -> new StoreException(
                        Kind.UNREACHABLE,
                        failures.location() + " was created, but is not to be seen yet: run this again"));
    }

    private void requireKeys(TableDescription table) {
        if (!TableForm.fits(table)) {
            throw new StoreException(
                    Kind.FOREIGN,
                    failures.location() + " is the table of another program: name another one under"
                            + " store.dynamodb.table");
        }
        if (done.isEmpty()) {
            done.add(failures.location() + " is there.");
        }
    }

    private void awaitActive() throws InterruptedException {
        while (existing()
                .filter(table -> table.tableStatus() == TableStatus.ACTIVE)
                .isEmpty()) {
            if (deadline.passed()) {
                throw new StoreException(
                        Kind.UNREACHABLE, failures.location() + " cannot be used yet: run this again in a minute");
            }
            time.pause(LOOK_EVERY);
        }
    }

    private void bringUpExpiry() {
        Optional<String> present = expiry();
        if (present.isEmpty()) {
            try {
                persistence.write("UpdateTimeToLive", doubtful -> {
                    client().updateTimeToLive(request -> request.tableName(name)
                            .timeToLiveSpecification(
                                    expiry -> expiry.attributeName(EXPIRES).enabled(true)));
                    return new Persistence.Try.Settled<>(true);
                });
            } catch (StoreException e) {
                // It is refused where it is done already: by somebody else meanwhile, or by a try whose answer was
                // lost.
                if (expiry().isEmpty()) {
                    throw e;
                }
            }
        }
        done.add("Items expire by the attribute "
                + present.map(each -> each + ".").orElse(EXPIRES + " from now on."));
    }

    /** The attribute by which items expire; absent if they do not. */
    private Optional<String> expiry() {
        TimeToLiveDescription present = persistence.read(
                "DescribeTimeToLive", () -> client().describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription());
        boolean on = present.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || present.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return on ? Optional.of(present.attributeName()) : Optional.empty();
    }

    private void bringUpRecovery() throws InterruptedException {
        while (true) {
            try {
                done.add(recovery());
                return;
            } catch (StoreException e) {
                String code = e.getCause() instanceof RuntimeException cause
                        ? DynamoDbAccess.trouble("UpdateContinuousBackups", cause)
                                .code()
                        : "";
                if (code.equals(NO_SUCH_CALL)) {
                    done.add("Point-in-time recovery is off: this endpoint does not know it.");
                    return;
                }
                if (!code.equals(NO_BACKUPS_YET) || deadline.passed()) {
                    throw e;
                }
                time.pause(LOOK_EVERY);
            }
        }
    }

    private String recovery() {
        PointInTimeRecoveryStatus status =
                persistence.read("DescribeContinuousBackups", () -> client().describeContinuousBackups(
                                request -> request.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus());
        if (status == PointInTimeRecoveryStatus.ENABLED) {
            return "Point-in-time recovery is on.";
        }
        persistence.write("UpdateContinuousBackups", doubtful -> {
            client().updateContinuousBackups(request -> request.tableName(name)
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            return new Persistence.Try.Settled<>(true);
        });
        return "Point-in-time recovery is on from now on.";
    }

    private void writeFormat() {
        Table table = new Table(access, name, persistence);
        boolean first = table.write(Change.create(Format.item())).done();
        Format.require(table.get(Key.SCHEMA), failures);
        done.add("It is " + (first ? "ready, and empty" : "ready") + ", of format " + Format.PRESENT + ".");
    }

    private DynamoDbClient client() {
        return access.client();
    }
}
