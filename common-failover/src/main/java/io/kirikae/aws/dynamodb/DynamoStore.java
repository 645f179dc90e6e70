package io.kirikae.aws.dynamodb;

import io.kirikae.aws.AwsOptions;
import io.kirikae.aws.CallListener;
import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.store.Assignments;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.Leases;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.store.Vantages;
import io.kirikae.time.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store in a table of DynamoDB that any number of hosts share. Reads are strongly consistent, writes are conditional, and a
 * write whose answer is lost is settled by DynamoDB's own word: made once, however often it was sent. Where that cannot be had in
 * time, the method throws UNREACHABLE, and what it was to write may be there. Safe for use by several threads.
 */
public final class DynamoStore implements Store {

    private final DynamoDbAccess access;
    private final Failures failures;
    private final TimeSource time;
    private final Cursors cursors = new Cursors();
    private final Guarded table;
    /** What each thread is about to write together, while it does. */
    private final Map<Thread, Work> work = new ConcurrentHashMap<>();

    private DynamoStore(DynamoDbAccess access, Failures failures, TimeSource time, Guarded table) {
        this.access = access;
        this.failures = failures;
        this.time = time;
        this.table = table;
    }

    /**
     * Opens a table that {@link TableSetup} has made.
     *
     * @param options how DynamoDB is reached; a call with all its tries takes no longer than {@link AwsOptions#callTimeout}
     *     and one more attempt
     * @param name the table's name
     * @param toLook whether every write shall be refused with READ_ONLY
     * @param time for waits, and for when what daemons see may be removed
     * @param listener is told about every call
     * @throws StoreException UNREACHABLE, also where there is no such table; TOO_NEW; FOREIGN
     */
    public static DynamoStore open(
            AwsOptions options, String name, boolean toLook, TimeSource time, CallListener listener) {
        DynamoDbAccess access = DynamoDbAccess.open(options, time, listener);
        boolean opened = false;
        try {
            Failures failures = Connection.failures(access, name);
            Table table = new Table(access, name, new Persistence(failures, time, options.callTimeout()));
            Guarded guarded = new Guarded(table, failures, time, toLook);
            guarded.checkFormat();
            opened = true;
            return new DynamoStore(access, failures, time, guarded);
        } finally {
            if (!opened) {
                access.close();
            }
        }
    }

    @Override
    public Journal journal() {
        return new DynamoJournal(this::rows, cursors, failures);
    }

    @Override
    public Leases leases() {
        return new DynamoLeases(this::apart, failures);
    }

    @Override
    public Assignments assignments() {
        return new DynamoAssignments(this::rows, failures);
    }

    @Override
    public Incidents incidents() {
        return new DynamoIncidents(this::rows, failures);
    }

    @Override
    public Pauses pauses() {
        return new DynamoPauses(this::rows, failures);
    }

    @Override
    public Vantages vantages() {
        return new DynamoVantages(this::apart, time, failures);
    }

    @Override
    public void together(Runnable todo) {
        Thread thread = Thread.currentThread();
        if (work.containsKey(thread)) {
            todo.run();
            return;
        }
        Work kept = new Work(table);
        work.put(thread, kept);
        try {
            todo.run();
        } finally {
            work.remove(thread);
        }
        if (!kept.commit()) {
            throw failures.conflict("was written by somebody else meanwhile; nothing was written");
        }
    }

    @Override
    public int forget(Retention retention) {
        Rows rows = apart("the removal of runs");
        return new DynamoRetention(rows, failures).forget(retention);
    }

    @Override
    public String location() {
        return failures.location();
    }

    @Override
    public void close() {
        table.close();
        access.close();
    }

    /** The table, or the work that this thread is about to do together. */
    private Rows rows() {
        Work kept = work.get(Thread.currentThread());
        return kept == null ? table : kept;
    }

    /** The table, for what is no part of work that is done together. */
    private Rows apart(String what) {
        if (work.containsKey(Thread.currentThread())) {
            throw new IllegalStateException(what + " is no part of Store.together");
        }
        return table;
    }
}
