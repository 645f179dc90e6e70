package io.kirikae.nagios.command;

import io.kirikae.nagios.check.Thresholds;
import io.kirikae.nrpe.Range;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** When the time of a look alarms. Filled by picocli. */
final class ThresholdOptions {

    @Option(
            names = {"-w", "--warning"},
            paramLabel = "RANGE",
            order = 80,
            converter = RangeConverter.class,
            description = "WARNING if the look takes a number of seconds outside of the range: 1 is 0 to 1.")
    private Optional<Range> warning = Optional.empty();

    @Option(
            names = {"-c", "--critical"},
            paramLabel = "RANGE",
            order = 81,
            converter = RangeConverter.class,
            description = "CRITICAL if the look takes a number of seconds outside of the range.")
    private Optional<Range> critical = Optional.empty();

    Thresholds thresholds() {
        return new Thresholds(warning, critical);
    }

    /** Reads a range. */
    static final class RangeConverter implements ITypeConverter<Range> {
        @Override
        public Range convert(String text) {
            try {
                return Range.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
