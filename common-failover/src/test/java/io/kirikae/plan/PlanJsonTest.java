package io.kirikae.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.chance.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {

    @Test
    void readsEveryPlanAsItWasWritten() {
        Cases.forAll(chance -> {
            Plan plan = new Plans(chance).any();

            assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
        });
    }

    @Test
    void writesAPlanThatWasReadAsTheSameText() {
        Cases.forAll(chance -> {
            String text = PlanJson.write(new Plans(chance).any());

            assertThat(PlanJson.write(PlanJson.read(text))).isEqualTo(text);
        });
    }

    @Test
    void keepsTheFormThatOlderJournalsHave() {
        assertThat(PlanJson.write(Plans.sample()))
                .isEqualTo(
                        "{\"version\":1,\"group\":\"ftp\",\"from\":\"ftp-1\",\"to\":\"ftp-2\",\"stages\":[["
                                + "{\"kind\":\"elastic-ip\",\"address\":\"eipalloc-0c3\","
                                + "\"from\":{\"interface\":\"eni-0a1\",\"address\":\"172.16.11.10\"},"
                                + "\"to\":{\"interface\":\"eni-0b2\",\"address\":\"172.16.11.20\"}}],["
                                + "{\"kind\":\"source-dest-check\",\"interface\":\"eni-0b2\",\"to\":false},"
                                + "{\"kind\":\"detach-interface\",\"interface\":\"eni-0d4\",\"from\":\"i-0a1\",\"deviceIndex\":1}]]}");
    }

    @Test
    void saysThatANewerVersionWroteIt() {
        String newer = PlanJson.write(Plans.sample()).replace("\"version\":1", "\"version\":2");

        assertThatThrownBy(() -> PlanJson.read(newer))
                .isInstanceOfSatisfying(UnreadablePlanException.class, e -> assertThat(e.newer())
                        .isTrue())
                .hasMessageContaining("written by a newer version");
    }

    @Test
    void saysThatANewerVersionWroteAKindOfStepThatItDoesNotKnow() {
        String newer = PlanJson.write(Plans.sample()).replace("\"elastic-ip\"", "\"target-group\"");

        assertThatThrownBy(() -> PlanJson.read(newer))
                .isInstanceOfSatisfying(UnreadablePlanException.class, e -> assertThat(e.newer())
                        .isTrue())
                .hasMessageContaining("target-group");
    }

    @Test
    void refusesAMemberThatItDoesNotKnow() {
        String newer = PlanJson.write(Plans.sample()).replace("\"deviceIndex\":1", "\"deviceIndex\":1,\"card\":1");

        assertThatThrownBy(() -> PlanJson.read(newer))
                .isInstanceOf(UnreadablePlanException.class)
                .hasMessageContaining("card");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":\"1\"}",
                "{\"version\":0,\"group\":\"g\",\"to\":\"n\",\"stages\":[]}",
                "{\"version\":99999999999999999999,\"group\":\"g\",\"to\":\"n\",\"stages\":[]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[]} x",
                "{\"version\":1,\"group\":\"g\",\"group\":\"h\",\"to\":\"n\",\"stages\":[]}",
                "{\"version\":1,\"group\":\"../g\",\"to\":\"n\",\"stages\":[]}",
                "{\"version\":1,\"group\":null,\"to\":\"n\",\"stages\":[]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[[]]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[{}]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[[1]]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[[{\"kind\":\"private-addresses\",\"addresses\":[]}]]}",
                "{\"version\":1,\"group\":\"g\",\"to\":\"n\",\"stages\":[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]}"
            })
    void refusesDamagedText(String text) {
        assertThatThrownBy(() -> PlanJson.read(text))
                .isInstanceOfSatisfying(UnreadablePlanException.class, e -> assertThat(e.newer())
                        .isFalse());
    }
}
