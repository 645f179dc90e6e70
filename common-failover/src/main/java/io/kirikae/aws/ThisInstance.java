package io.kirikae.aws;

import io.kirikae.topology.InstanceId;
import java.util.Optional;

/** Which EC2 instance this process runs on. Safe for use by several threads. */
@FunctionalInterface
public interface ThisInstance {

    /** The instance; absent where this is none or where its metadata cannot be read. Never throws for that. */
    Optional<InstanceId> id();

    /** A configured instance, which is believed. */
    static ThisInstance known(InstanceId id) {
        return () -> Optional.of(id);
    }
}
