package io.kirikae.plan;

import io.kirikae.topology.HostReach;
import java.time.Duration;

/** How many reads a step needs, the look before it and the one that confirms it, and how long it takes at best. */
record StepCost(int reads, Duration atBest) {

    static final Step.Handler<StepCost> OF = new Handler();

    private static StepCost of(int reads, long millis) {
        return new StepCost(reads, Duration.ofMillis(millis));
    }

    private static final class Handler implements Step.Handler<StepCost> {
        @Override
        public StepCost moveElasticIp(Step.MoveElasticIp step) {
            return of(2, 1000);
        }

        @Override
        public StepCost detachInterface(Step.DetachInterface step) {
            return of(2, 5000);
        }

        @Override
        public StepCost attachInterface(Step.AttachInterface step) {
            return of(1, 1500);
        }

        @Override
        public StepCost movePrivateAddresses(Step.MovePrivateAddresses step) {
            return of(2, 1000);
        }

        /** Two readings must agree after a change of a route. */
        @Override
        public StepCost pointRoute(Step.PointRoute step) {
            return of(3, 1000);
        }

        @Override
        public StepCost setSourceDestCheck(Step.SetSourceDestCheck step) {
            return of(1, 200);
        }

        @Override
        public StepCost changeRecord(Step.ChangeRecord step) {
            return of(2, 5000);
        }

        /** A forced stop takes seconds; one that asks the operating system takes as long as that does. */
        @Override
        public StepCost switchInstance(Step.SwitchInstance step) {
            return of(2, step.force() || step.skipOsShutdown() ? 5000 : 20_000);
        }

        @Override
        public StepCost detachVolume(Step.DetachVolume step) {
            return of(3, 3000);
        }

        @Override
        public StepCost attachVolume(Step.AttachVolume step) {
            return of(2, 2000);
        }

        /** Two health checks in a row at the shortest interval that load balancers know. */
        @Override
        public StepCost registerTarget(Step.RegisterTarget step) {
            return step.healthyWithin().isPresent() ? of(6, 10_000) : of(2, 500);
        }

        @Override
        public StepCost deregisterTarget(Step.DeregisterTarget step) {
            return of(2, 500);
        }

        /** Commands, and two health checks in a row at the shortest interval that load balancers know. */
        @Override
        public StepCost putHealthFile(Step.PutHealthFile step) {
            return step.healthyWithin().isPresent() || !step.on() ? of(6, 10_000) : of(2, 500);
        }

        /** Reads and changes are commands, and a mount may have to repair a file system first. */
        @Override
        public StepCost setUpHost(Step.SetUpHost step) {
            return of(2, step.host().by() instanceof HostReach.Ssm ? 2000 : 500);
        }

        @Override
        public StepCost startStandby(Step.StartStandby step) {
            return step.statusChecks() ? of(30, 75_000) : of(10, 15_000);
        }

        @Override
        public StepCost stopStandby(Step.StopStandby step) {
            return of(3, 20_000);
        }

        @Override
        public StepCost launchStandby(Step.LaunchStandby step) {
            return step.statusChecks() ? of(60, 90_000) : of(20, 30_000);
        }

        @Override
        public StepCost terminateStandby(Step.TerminateStandby step) {
            return of(6, 20_000);
        }

        @Override
        public StepCost setSecurityGroups(Step.SetSecurityGroups step) {
            return of(1, 200);
        }
    }
}
