package io.kirikae.store.sqlite;

import io.kirikae.store.Vantage;
import io.kirikae.store.VantageText;
import io.kirikae.store.Vantages;
import java.util.List;

/** The table {@code vantage}. */
final class SqliteVantages implements Vantages {

    private static final String WHAT = "a vantage";

    private final Database main;
    private final QuickWrites own;

    SqliteVantages(Database main, QuickWrites own) {
        this.main = main;
        this.own = own;
    }

    @Override
    public void publish(Vantage vantage) {
        own.update(
                WHAT,
                "insert into vantage (daemon, beat, sights) values (?, ?, ?) on conflict (daemon)"
                        + " do update set beat = excluded.beat, sights = excluded.sights",
                vantage.daemon(),
                vantage.beat(),
                VantageText.write(vantage));
    }

    @Override
    public List<Vantage> all() {
        return main.query(
                "select daemon, beat, sights from vantage",
                row -> VantageText.read(row.getString(1), row.getLong(2), row.getString(3)));
    }

    @Override
    public void withdraw(String daemon) {
        own.update(WHAT, "delete from vantage where daemon = ?", daemon);
    }

    @Override
    public boolean remove(String daemon, long beat) {
        return own.update(WHAT, "delete from vantage where daemon = ? and beat = ?", daemon, beat) == 1;
    }
}
