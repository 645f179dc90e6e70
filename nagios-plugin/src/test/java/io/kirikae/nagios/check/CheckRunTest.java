package io.kirikae.nagios.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.nrpe.ServiceState;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong inside a check is UNKNOWN with one line. */
class CheckRunTest {

    /** Acquires by what the test gives it. */
    private interface Source {
        String get() throws CheckFailure, InterruptedException;
    }

    private record Checking(Source source) implements Check<String> {
        @Override
        public String acquire() throws CheckFailure, InterruptedException {
            return source.get();
        }

        @Override
        public Evaluation evaluate(String facts) {
            throw new IllegalStateException("cannot judge");
        }
    }

    @Test
    void aFailureWithASentenceSaysIt() throws Exception {
        assertThat(run(() -> {
                    throw new CheckFailure("no such\ngroup | x");
                }))
                .isEqualTo(new CheckOutput(ServiceState.UNKNOWN, "X UNKNOWN: no such group / x"));
    }

    @Test
    void anythingElseSaysItsKindAndKeepsItsTextToItself() throws Exception {
        CheckOutput unknown =
                new CheckOutput(ServiceState.UNKNOWN, "X UNKNOWN: internal error (IllegalStateException)");

        assertThat(run(() -> {
                    throw new IllegalStateException("password=hunter2");
                }))
                .isEqualTo(unknown);
        assertThat(run(() -> "facts that cannot be judged")).isEqualTo(unknown);
        assertThat(run(() -> {
                    throw new StackOverflowError();
                }))
                .isEqualTo(new CheckOutput(ServiceState.UNKNOWN, "X UNKNOWN: internal error (StackOverflowError)"));
    }

    @Test
    void theTraceIsForWhoAsksThreeTimes() throws Exception {
        CheckOutput output = CheckRun.run("X", new Checking(() -> "x"), 3);

        assertThat(output.text().lines().toList())
                .startsWith(
                        "X UNKNOWN: internal error (IllegalStateException)",
                        "java.lang.IllegalStateException: cannot judge");
    }

    @Test
    void anInterruptIsNoAnswer() {
        assertThatThrownBy(() -> run(() -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
    }

    private static CheckOutput run(Source source) throws InterruptedException {
        return CheckRun.run("X", new Checking(source), 0);
    }
}
