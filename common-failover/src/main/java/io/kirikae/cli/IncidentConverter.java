package io.kirikae.cli;

import io.kirikae.store.IncidentId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code SOURCE/ID}; the source ends at the first slash. Stateless. */
final class IncidentConverter implements ITypeConverter<IncidentId> {
    @Override
    public IncidentId convert(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new TypeConversionException("write it as SOURCE/ID, such as nagios@mon-1/4711");
        }
        try {
            return new IncidentId(text.substring(0, slash), text.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
