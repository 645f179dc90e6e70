package io.kirikae.store.memory;

import io.kirikae.store.Vantage;
import io.kirikae.store.Vantages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each daemon sees. */
final class MemoryVantages implements Vantages {

    private static final String WHAT = "a vantage";

    private final Together together;
    private final Map<String, Vantage> records = new TreeMap<>();

    MemoryVantages(Together together) {
        this.together = together;
    }

    @Override
    public void publish(Vantage vantage) {
        together.apart(WHAT, () -> records.put(vantage.daemon(), vantage));
    }

    @Override
    public List<Vantage> all() {
        return together.alone(() -> List.copyOf(records.values()));
    }

    @Override
    public void withdraw(String daemon) {
        together.apart(WHAT, () -> records.remove(daemon));
    }

    @Override
    public boolean remove(String daemon, long beat) {
        return together.apart(WHAT, () -> {
            Vantage present = records.get(daemon);
            return present != null && present.beat() == beat && records.remove(daemon, present);
        });
    }
}
