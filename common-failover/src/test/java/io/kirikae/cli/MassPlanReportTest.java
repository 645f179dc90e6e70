package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.plan.Placement;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.report.JsonDocument;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MassPlanReportTest {

    private static final NodeName TO = new NodeName("b");

    @Test
    void endsWithWhatAllTogetherCost() {
        MassPlanReport report = new MassPlanReport(reports(1000));

        assertThat(report.text()).endsWith("""
                        1000 of 1001 groups would move. Together: 1000 changes in 1000 calls to AWS, 191.0 s at best.
                        AWS takes 50 calls of AssociateAddress at once and then 5 a second: 1000 take 190.0 s.
                        """);
    }

    @Test
    void saysNothingOfLimitsThatAreNotReached() {
        assertThat(new MassPlanReport(reports(2)).text())
                .endsWith("2 of 3 groups would move. Together: 2 changes in 2 calls to AWS, 1.0 s at best.\n");
    }

    @Test
    void isOneDocumentWithOnePlanForEachGroup() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonDocument.text(new MassPlanReport(reports(60))::json));

        assertThat(json.path("groups")).hasSize(61);
        assertThat(json.path("moving").asInt()).isEqualTo(60);
        assertThat(json.path("calls").asInt()).isEqualTo(60);
        assertThat(json.path("secondsAtBest").asDouble()).isEqualTo(3.0);
        assertThat(json.path("limitedBy").asText()).isEqualTo("AssociateAddress");
        assertThat(json.path("exitCode").asInt()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
    }

    private static List<PlanReport> reports(int moving) {
        Verdict move = new Verdict.FailOver(TO, "somebody asked for it");
        Verdict blocked = new Verdict.Blocked(Guard.PAUSED, "The group is paused.");
        return Stream.concat(
                        IntStream.range(0, moving).mapToObj(number -> report(number, move)),
                        Stream.of(report(moving, blocked)))
                .toList();
    }

    private static PlanReport report(int number, Verdict verdict) {
        Placement to = new Placement(new InterfaceId("eni-b"), new IpAddress("10.0.0.20"));
        MoveElasticIp step =
                new MoveElasticIp(new AllocationId("eipalloc-" + number), Optional.empty(), Optional.of(to));
        Plan plan = new Plan(
                new GroupName("group-" + number),
                Optional.of(new NodeName("a")),
                TO,
                verdict instanceof Verdict.FailOver ? List.of(new Stage(List.of(step))) : List.of());
        return new PlanReport(new Answer.Planned(verdict, plan), false, "");
    }
}
