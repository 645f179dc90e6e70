package io.kirikae.nagios.command;

import io.kirikae.config.CheckSpec.CertificateDays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a server's certificate is judged. Filled by picocli. */
final class CertificateOptions {

    private static final int MOST = 3650;

    @Option(
            names = "--no-verify",
            order = 60,
            description = "Take any certificate. Default: it must be trusted by Java and name the host.")
    private boolean unverified;

    @Option(
            names = "--cert-days",
            paramLabel = "WARN[,CRIT]",
            defaultValue = "14,7",
            order = 61,
            converter = DaysConverter.class,
            description =
                    "A certificate that expires within so many days alarms; 0 is never. Default: ${DEFAULT-VALUE}.")
    private CertificateDays days = new CertificateDays(14, 7);

    boolean verify() {
        return !unverified;
    }

    CertificateDays days() {
        return days;
    }

    /** Reads one or two numbers of days. */
    static final class DaysConverter implements ITypeConverter<CertificateDays> {
        @Override
        public CertificateDays convert(String text) {
            String[] parts = text.split(",", -1);
            if (parts.length > 2) {
                throw new TypeConversionException("write one or two numbers of days, such as 14,7");
            }
            return new CertificateDays(number(parts[0]), parts.length == 2 ? number(parts[1]) : 0);
        }

        private static int number(String text) {
            if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > MOST) {
                throw new TypeConversionException("a number of days is from 0 to " + MOST + ", such as 14");
            }
            return Integer.parseInt(text);
        }
    }
}
