package io.kirikae.assembly;

import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import java.time.Duration;
import java.util.Optional;

/** Is told what an assembly's operations do, in words that front ends know. Called by several threads; must return soon. */
public interface Onlooker {

    /** A line stands in the journal. */
    void wrote(Run run, Entry entry);

    /**
     * A call to AWS has ended.
     *
     * @param action the call, such as {@code AssociateAddress}
     * @param took from the call to its end
     * @param failure AWS's error code, or the name of the exception where there was no answer; absent if it went through
     */
    void called(String action, Duration took, Optional<String> failure);
}
