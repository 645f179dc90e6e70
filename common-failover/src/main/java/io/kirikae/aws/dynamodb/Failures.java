package io.kirikae.aws.dynamodb;

import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.aws.DynamoDbAccess.Trouble;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;

/**
 * What a failure means to a person who has this table.
 *
 * @param location the table and its Region, as people read them
 */
record Failures(String location) {

    private static final String NO_TABLE = "ResourceNotFoundException";

    /**
     * The failure of a call after which it makes no sense to try again.
     *
     * @param writes whether the call was to write
     */
    StoreException of(Trouble trouble, boolean writes, RuntimeException cause) {
        if (trouble.code().equals(NO_TABLE)) {
            return new StoreException(
                    Kind.UNREACHABLE,
                    location + " is not there: check the table's name, the Region and the account, or make it by"
                            + " 'kirikae store init'",
                    cause);
        }
        if (trouble.sentence().contains("Item size") || trouble.sentence().contains("size limit")) {
            return new StoreException(
                    Kind.FULL, location + " takes no item of more than 400 KB: " + trouble.sentence(), cause);
        }
        Kind kind = trouble.meaning() == DynamoDbAccess.Meaning.DENIED && writes ? Kind.READ_ONLY : Kind.UNREACHABLE;
        return new StoreException(kind, location + ": " + trouble.sentence(), cause);
    }

    /** Patience was at its end while nothing was done. */
    StoreException gaveUp(Trouble trouble, RuntimeException cause) {
        return new StoreException(
                Kind.UNREACHABLE, location + " cannot be used at present: " + trouble.sentence(), cause);
    }

    /** Patience was at its end, and nobody knows whether the write was made. */
    StoreException doubtful(Trouble trouble, RuntimeException cause) {
        return new StoreException(
                Kind.UNREACHABLE,
                location + " did not say whether it took what was written: " + trouble.sentence(),
                cause);
    }

    StoreException interrupted() {
        return new StoreException(Kind.UNREACHABLE, location + ": this process was told to stop meanwhile");
    }

    StoreException closed() {
        return new StoreException(Kind.UNREACHABLE, location + " has been closed by this process");
    }

    StoreException conflict(String what) {
        return new StoreException(Kind.CONFLICT, location + " " + what);
    }

    StoreException readOnly() {
        return new StoreException(Kind.READ_ONLY, location + " was opened for reading only");
    }

    StoreException corrupt(Key key, RuntimeException cause) {
        return new StoreException(
                Kind.CORRUPT,
                location + " holds at " + key.partition() + "/" + key.sort() + " what Kirikae never writes: "
                        + cause.getMessage(),
                cause);
    }
}
