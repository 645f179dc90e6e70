package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SimulateCommandTest {

    @AfterEach
    void logAgain() {
        ((Logger) LoggerFactory.getLogger("io.kirikae")).setLevel(null);
    }

    @Test
    void playsHistoriesAndSaysWhatHappenedInThemAndHowFast() {
        CliSite.Result result = CliSite.typeExactly("simulate", "--seeds", "1..20", "--jobs", "2");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("20 histories (seeds 1..20), ")
                .contains(" a core-minute by ", "DONE", "COOLING_DOWN", "dies-before-call", "No invariant was broken.");
    }

    @Test
    void tellsOneHistoryTheSameEachTime() {
        CliSite.Result once = CliSite.typeExactly("simulate", "--seeds", "7", "--history");
        CliSite.Result again = CliSite.typeExactly("simulate", "--seeds", "7", "--history");

        assertThat(once.code()).isZero();
        assertThat(once.out()).startsWith("Seed 7\n").contains("mon-1/daemon.1 begins", "all is well again");
        assertThat(again.out()).isEqualTo(once.out());
    }

    @Test
    void playsWithAsManyDaemonsAsAreWanted() {
        CliSite.Result result = CliSite.typeExactly("simulate", "--seeds", "7", "--history", "--daemons", "4");

        assertThat(result.out()).contains("mon-4/daemon.1 begins").doesNotContain("mon-5");
    }

    @Test
    void printsTheSameForPrograms() throws Exception {
        CliSite.Result result = CliSite.typeExactly("simulate", "--seeds", "1..5", "--json");

        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("histories").asInt()).isEqualTo(5);
        assertThat(json.get("faults").has("aws-loses-reply")).isTrue();
        assertThat(json.get("brokenInvariant").isNull()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithSeeds() {
        CliSite.Result result = CliSite.typeExactly("simulate", "--seeds", "9..1");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("a range of seeds goes from a number to one that is not less");
    }
}
