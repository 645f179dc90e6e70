package io.kirikae.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrillReportTest {

    private static final DrillResult RESULT = result(
            moment(100, 0, Moment.Kind.FAILURE, "", "ftp-1 <is> \"gone\" & {{COMMAND}}"),
            moment(110, 0, Moment.Kind.CLIENT, "down", "first download that fails"),
            moment(400, 0, Moment.Kind.ROUND, "", "ftp-1: down 1 of 1"),
            moment(402, 0, Moment.Kind.VERDICT, "", "move to ftp-2"),
            moment(420, 0, Moment.Kind.HEAD, "", "run r1: 1 change(s)"),
            moment(430, 0, Moment.Kind.STEP, "elastic-ip/eipalloc-1", "STARTED associate"),
            moment(530, 90, Moment.Kind.CHANGE, "AssociateAddress", "AssociateAddress took 90 ms"),
            moment(600, 60, Moment.Kind.WAIT, "", "waited"),
            moment(640, 30, Moment.Kind.READ, "DescribeAddresses", "DescribeAddresses took 30 ms"),
            moment(650, 0, Moment.Kind.STEP, "elastic-ip/eipalloc-1", "APPLIED"),
            moment(800, 0, Moment.Kind.NETWORK, "ftp-2", "packets arrive at ftp-2"),
            moment(840, 0, Moment.Kind.PROOF, "", "PROVED answered in 30 ms"),
            moment(860, 0, Moment.Kind.CLIENT, "up", "first download that succeeds again"));

    @Test
    void splitsTheOutageIntoPartsThatAddUp() {
        Split split = RESULT.outage().orElseThrow().split();

        // AWS: the call and the network that follows it cover everything from 440 to 800.
        assertThat(split).isEqualTo(new Split(770, 300, 20, 360, 20, 40, 30));
    }

    @Test
    void writesOneJsonDocumentWithEveryNumber() throws Exception {
        JsonNode json = new ObjectMapper().readTree(DrillJson.write(RESULT));

        assertThat(json.get("outcome").asText()).isEqualTo("DONE");
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.get("mechanism").asText()).isEqualTo("elastic-ip");
        assertThat(json.get("failure").asText()).isEqualTo("kill");
        assertThat(json.get("outage_ms").asLong()).isEqualTo(770);
        assertThat(List.of("detect_ms", "decide_ms", "aws_ms", "ours_ms", "prove_ms", "client_ms"))
                .allMatch(name -> json.get(name).isIntegralNumber());
        assertThat(json.at("/calls/changes").asLong()).isEqualTo(1);
        assertThat(json.at("/calls/reads").asLong()).isEqualTo(1);
        assertThat(json.at("/steps/0/key").asText()).isEqualTo("elastic-ip/eipalloc-1");
        assertThat(json.at("/steps/0/state").asText()).isEqualTo("APPLIED");
        assertThat(json.at("/steps/0/ms").asLong()).isEqualTo(220);
        assertThat(json.get("timeline")).hasSize(11);
        assertThat(json.at("/timeline/0/ms").asLong()).isZero();
        assertThat(json.at("/timeline/1/who").asText()).isEqualTo("client");
    }

    @Test
    void hasNoNumbersForAnOutageThatHasNotEnded() throws Exception {
        DrillResult open = new DrillResult(
                RESULT.options(),
                "STUCK",
                "",
                Optional.empty(),
                Optional.empty(),
                RESULT.failed(),
                RESULT.moments(),
                List.of());

        JsonNode json = new ObjectMapper().readTree(DrillJson.write(open));

        assertThat(json.get("outage_ms").isNull()).isTrue();
        assertThat(HtmlReport.write(open)).contains("has not ended");
    }

    @Test
    void drawsAPageThatIsWellFormedAndHoldsEveryEntry() throws Exception {
        String page = HtmlReport.write(RESULT);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
        String text = document.getDocumentElement().getTextContent();
        assertThat(RESULT.shown()).allSatisfy(moment -> assertThat(text).contains(DrillJson.words(moment)));
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(1);
        assertThat(text).contains(RESULT.options().command()).contains("770 ms");
    }

    @Test
    void needsNothingFromElsewhere() {
        String page = HtmlReport.write(RESULT);

        assertThat(page)
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("url(");
    }

    private static Moment moment(long at, long lasted, Moment.Kind kind, String key, String what) {
        return new Moment(Duration.ofMillis(at), Duration.ofMillis(lasted), kind, key, what);
    }

    private static DrillResult result(Moment... moments) {
        List<Moment> all = List.of(moments);
        Duration from = Duration.ofMillis(90);
        Duration to = Duration.ofMillis(860);
        return new DrillResult(
                DrillOptions.defaults(7),
                "DONE",
                "The service answers.",
                Optional.of("ftp-2"),
                Optional.of(new DrillResult.Outage(from, to, Split.of(all, from, to))),
                Duration.ofMillis(100),
                all,
                List.of());
    }
}
