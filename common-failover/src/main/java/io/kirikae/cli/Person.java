package io.kirikae.cli;

import io.kirikae.operation.Asker;
import io.kirikae.store.HolderId;
import io.kirikae.store.IncidentId;
import java.util.Optional;

/** Who sits before this terminal, as the journal remembers it. Stateless. */
final class Person {

    private Person() {}

    /** {@code operator alice on mon-1}; with sudo, the person behind it. */
    static String name() {
        String user = Optional.ofNullable(System.getenv("SUDO_USER"))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> System.getProperty("user.name", "unknown"));
        return "operator " + user + " on " + HolderId.ofThisProcess().host();
    }

    static Asker asks(String reason) {
        return new Asker(name(), reason, Optional.empty());
    }

    /** An alert asks through a program that a monitoring server runs. */
    static Asker asks(String reason, Optional<IncidentId> incident) {
        return new Asker(
                incident.map(alert -> "alert " + alert + " by " + name()).orElseGet(Person::name), reason, incident);
    }
}
