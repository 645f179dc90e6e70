package io.kirikae.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.chance.Cases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanHashTest {

    @Test
    void tellsPlansApartExactlyIfTheyDiffer() {
        Cases.forAll(chance -> {
            Plan one = new Plans(chance).any();
            Plan other = chance.share(0.9) ? new Plans(chance).any() : PlanJson.read(PlanJson.write(one));

            assertThat(PlanHash.of(one).equals(PlanHash.of(other))).isEqualTo(one.equals(other));
        });
    }

    @Test
    void isTheSameForEqualPlans() {
        assertThat(PlanHash.of(Plans.sample())).isEqualTo(PlanHash.of(Plans.sample()));
    }

    @Test
    void isTheSameInEveryVersion() {
        assertThat(PlanHash.of(Plans.sample())).hasToString("f0ac15ca3fa0");
    }

    @Test
    void changesWithTheOrderOfStages() {
        Plan plan = Plans.sample();
        List<Stage> turned = new ArrayList<>(plan.stages());
        Collections.reverse(turned);

        assertThat(PlanHash.of(new Plan(plan.group(), plan.from(), plan.to(), turned)))
                .isNotEqualTo(PlanHash.of(plan));
    }

    @Test
    void changesWhenParallelStepsBecomeConsecutive() {
        Plan plan = Plans.sample();
        List<Stage> alone =
                plan.steps().stream().map(step -> new Stage(List.of(step))).toList();

        assertThat(PlanHash.of(new Plan(plan.group(), plan.from(), plan.to(), alone)))
                .isNotEqualTo(PlanHash.of(plan));
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> new PlanHash("3F9C")).isInstanceOf(IllegalArgumentException.class);
    }
}
