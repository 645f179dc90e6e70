package io.kirikae.nagios.check;

import io.kirikae.nrpe.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One figure as graphs read it: {@code 'label'=value[unit];[warning];[critical];[least];[most]}.
 *
 * @param label what it is
 * @param value how much
 * @param unit {@code s} for seconds, or empty for a number
 * @param thresholds when it alarms
 * @param least the least that it can be
 * @param most the most that it can be
 */
public record PerfDatum(
        String label, double value, String unit, Thresholds thresholds, OptionalDouble least, OptionalDouble most) {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int DECIMALS = 6;

    /** A duration, which is never less than nothing. */
    public static PerfDatum seconds(String label, Duration value, Thresholds thresholds, OptionalDouble most) {
        return new PerfDatum(label, toSeconds(value), "s", thresholds, OptionalDouble.of(0), most);
    }

    /** A number within bounds. */
    public static PerfDatum number(String label, double value, Thresholds thresholds, double least, double most) {
        return new PerfDatum(label, value, "", thresholds, OptionalDouble.of(least), OptionalDouble.of(most));
    }

    static double toSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** As it stands in the output. */
    String text() {
        String name = BARE.matcher(label).matches() ? label : "'" + label.replace("'", "''") + "'";
        List<String> fields = List.of(
                name + "=" + number(value) + unit,
                thresholds.warning().map(Range::toString).orElse(""),
                thresholds.critical().map(Range::toString).orElse(""),
                least.isPresent() ? number(least.getAsDouble()) : "",
                most.isPresent() ? number(most.getAsDouble()) : "");
        return String.join(";", fields).replaceAll(";+$", "");
    }

    /** {@code U} is what the guidelines have for a figure that could not be had. */
    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "U";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The figures as they stand behind the text; empty if there are none. */
    static String text(List<PerfDatum> all) {
        return all.isEmpty()
                ? ""
                : "|" + String.join(" ", all.stream().map(PerfDatum::text).toList());
    }

    /** For figures that never alarm. */
    static PerfDatum plain(String label, double value) {
        return new PerfDatum(label, value, "", Thresholds.NONE, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** A number with thresholds and no bounds. */
    static PerfDatum plain(String label, double value, Optional<Range> warning, Optional<Range> critical) {
        return new PerfDatum(
                label, value, "", new Thresholds(warning, critical), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
