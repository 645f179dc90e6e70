package io.kirikae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

    private static final InterfaceId ENI = new InterfaceId("eni-0c3");

    @Test
    void saysSomethingExactlyIfTheHashesDiffer() {
        Cases.forAll(chance -> {
            Plan one = new Plans(chance).any();
            Plan other = chance.share(0.9) ? new Plans(chance).any() : PlanJson.read(PlanJson.write(one));

            assertThat(PlanDifference.between(one, other).isEmpty())
                    .isEqualTo(PlanHash.of(one).equals(PlanHash.of(other)));
        });
    }

    @Test
    void namesAParameterThatTheTextOfAStepDoesNotShow() {
        assertThat(PlanDifference.between(detaching("eni-attach-1"), detaching("eni-attach-2")))
                .containsExactly(
                        "'attachment' of network-interface/eni-0c3/detach was eni-attach-1, and is eni-attach-2");
    }

    @Test
    void namesOwnerTargetAndTheStepsThatCameAndWent() {
        Plan approved = plan("ftp-1", "ftp-2", List.of(new Stage(List.of(attach("i-0b2")))));
        Plan now = plan("ftp-2", "ftp-1", List.of(new Stage(List.of(new Step.SetSourceDestCheck(ENI, false)))));

        assertThat(PlanDifference.between(approved, now))
                .containsExactly(
                        "the owner was ftp-1, and is ftp-2",
                        "the target was ftp-2, and is ftp-1",
                        "approved, and not to be done now: attach eni-0c3 to i-0b2 (device index 1)",
                        "to be done now, and not approved: turn the source/destination check of eni-0c3 off");
    }

    @Test
    void namesTheOrderWhereNothingElseDiffers() {
        Step check = new Step.SetSourceDestCheck(ENI, false);
        Plan together = plan("ftp-1", "ftp-2", List.of(new Stage(List.of(attach("i-0b2"), check))));
        Plan inTurn = plan("ftp-1", "ftp-2", List.of(new Stage(List.of(attach("i-0b2"))), new Stage(List.of(check))));

        assertThat(PlanDifference.between(together, inTurn))
                .containsExactly(
                        "the order was network-interface/eni-0c3/attach beside source-dest-check/eni-0c3, and is"
                                + " network-interface/eni-0c3/attach, then source-dest-check/eni-0c3");
    }

    private static Plan detaching(String attachment) {
        return plan(
                "ftp-1",
                "ftp-2",
                List.of(new Stage(List.of(new Step.DetachInterface(
                        ENI,
                        new InstanceId("i-0a1"),
                        1,
                        Optional.of(new AttachmentId(attachment)),
                        Optional.empty())))));
    }

    private static Step attach(String instance) {
        return new Step.AttachInterface(ENI, new InstanceId(instance), 1);
    }

    private static Plan plan(String from, String to, List<Stage> stages) {
        return new Plan(new GroupName("ftp"), Optional.of(new NodeName(from)), new NodeName(to), stages);
    }
}
