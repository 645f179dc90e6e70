package io.kirikae.aws.dynamodb;

import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.store.Vantage;
import io.kirikae.store.VantageText;
import io.kirikae.store.Vantages;
import io.kirikae.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What daemons see, one item a daemon. The text is deflated: writes cost by the kilobyte. */
final class DynamoVantages implements Vantages {

    private static final String WHAT = "a vantage";
    private static final String BEAT = "beat";
    private static final String SIGHTS = "sights";

    /** Below DynamoDB's 400 KB for an item, with room for the rest of it. */
    private static final int MOST_BYTES = 390_000;

    /** Nobody means more than this, and nobody may make us inflate gigabytes. */
    private static final int LONGEST_TEXT = 8 << 20;

    /** DynamoDB itself removes it then, should no other daemon be there to do so. */
    private static final Duration EXPIRES_AFTER = Duration.ofDays(1);

    private final Function<String, Rows> rows;
    private final TimeSource time;
    private final Failures failures;

    DynamoVantages(Function<String, Rows> rows, TimeSource time, Failures failures) {
        this.rows = rows;
        this.time = time;
        this.failures = failures;
    }

    @Override
    public void publish(Vantage vantage) {
        byte[] sights = deflated(VantageText.write(vantage));
        if (sights.length > MOST_BYTES) {
            throw new StoreException(
                    Kind.FULL,
                    failures.location() + " takes no item of more than 400 KB, and what this daemon sees of "
                            + vantage.watched().size() + " groups is larger");
        }
        Item item = Item.at(Key.vantage(vantage.daemon()))
                .with(BEAT, vantage.beat())
                .with(SIGHTS, sights)
                .with(TableSetup.EXPIRES, time.wallClock().plus(EXPIRES_AFTER).getEpochSecond());
        // One that was overtaken on its way by a later one is dropped.
        rows.apply(WHAT).write(Change.put(item, new Expect.Less(BEAT, vantage.beat())));
    }

    @Override
    public List<Vantage> all() {
        return rows.apply(WHAT).query(Key.VANTAGES, "").stream()
                .map(found -> Reading.of(found, failures, DynamoVantages::vantage))
                .toList();
    }

    @Override
    public void withdraw(String daemon) {
        rows.apply(WHAT).write(Change.remove(Key.vantage(daemon), new Expect.Anything()));
    }

    @Override
    public boolean remove(String daemon, long beat) {
        Expect unchanged = new Expect.Like(Map.of(BEAT, AttributeValue.fromN(Long.toString(beat))));
        return rows.apply(WHAT)
                .write(Change.remove(Key.vantage(daemon), unchanged))
                .done();
    }

    private static Vantage vantage(Item item) {
        return VantageText.read(item.key().sort(), item.number(BEAT), inflated(item.bytes(SIGHTS)));
    }

    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String inflated(byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = in.readNBytes(LONGEST_TEXT + 1);
            if (text.length > LONGEST_TEXT) {
                throw new IllegalArgumentException("what a daemon sees is longer than anybody means");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("what a daemon sees cannot be inflated", e);
        }
    }
}
