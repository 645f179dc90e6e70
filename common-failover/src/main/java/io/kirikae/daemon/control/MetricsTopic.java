package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Supplier;

/** Answers with the daemon's figures in Prometheus' text format, where no port for them is wanted. */
public final class MetricsTopic implements Topic {

    private final Supplier<String> page;

    /** Of a page of figures. */
    public MetricsTopic(Supplier<String> page) {
        this.page = page;
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws IOException {
        json.writeStringField("text", page.get());
    }
}
