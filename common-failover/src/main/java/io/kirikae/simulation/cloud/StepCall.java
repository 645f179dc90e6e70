package io.kirikae.simulation.cloud;

import io.kirikae.plan.Step;
import io.kirikae.plan.Step.AttachInterface;
import io.kirikae.plan.Step.AttachVolume;
import io.kirikae.plan.Step.ChangeRecord;
import io.kirikae.plan.Step.DeregisterTarget;
import io.kirikae.plan.Step.DetachInterface;
import io.kirikae.plan.Step.DetachVolume;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.plan.Step.PointRoute;
import io.kirikae.plan.Step.RegisterTarget;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.SetSourceDestCheck;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.plan.Step.TerminateStandby;

/**
 * A call that changes something, as far as it must be known to tell which step of a plan it belongs to.
 *
 * @param action the call, such as {@code AssociateAddress}
 * @param resource what it changes
 */
public record StepCall(String action, String resource) {

    private static final Step.Handler<String> RESOURCE = new Resource();

    /** The call of a step. */
    public static StepCall of(Step step) {
        return new StepCall(step.call(), step.accept(RESOURCE));
    }

    static StepCall route(String action, String table, String destination) {
        return new StepCall(action, table + " " + destination);
    }

    @Override
    public String toString() {
        return action + " " + resource;
    }

    private static final class Resource implements Step.Handler<String> {
        @Override
        public String moveElasticIp(MoveElasticIp step) {
            return step.address().value();
        }

        @Override
        public String detachInterface(DetachInterface step) {
            return step.networkInterface().value();
        }

        @Override
        public String attachInterface(AttachInterface step) {
            return step.networkInterface().value();
        }

        @Override
        public String movePrivateAddresses(MovePrivateAddresses step) {
            return step.addresses().get(0).value();
        }

        @Override
        public String pointRoute(PointRoute step) {
            return step.table() + " " + step.destination();
        }

        @Override
        public String setSourceDestCheck(SetSourceDestCheck step) {
            return step.networkInterface().value();
        }

        @Override
        public String changeRecord(ChangeRecord step) {
            return step.name();
        }

        @Override
        public String switchInstance(SwitchInstance step) {
            return step.instance().value();
        }

        @Override
        public String detachVolume(DetachVolume step) {
            return step.volume().value();
        }

        @Override
        public String attachVolume(AttachVolume step) {
            return step.volume().value();
        }

        @Override
        public String registerTarget(RegisterTarget step) {
            return step.group().shortName() + " " + step.target();
        }

        @Override
        public String deregisterTarget(DeregisterTarget step) {
            return step.group().shortName() + " " + step.target();
        }

        @Override
        public String putHealthFile(Step.PutHealthFile step) {
            return setUpHost(step.task());
        }

        @Override
        public String setUpHost(Step.SetUpHost step) {
            return step.host() + " " + step.task().key();
        }

        @Override
        public String startStandby(Step.StartStandby step) {
            return step.instance().value();
        }

        @Override
        public String stopStandby(Step.StopStandby step) {
            return step.instance().value();
        }

        @Override
        public String launchStandby(LaunchStandby step) {
            return step.networkInterface().value();
        }

        @Override
        public String terminateStandby(TerminateStandby step) {
            return step.launched().networkInterface().value();
        }

        @Override
        public String setSecurityGroups(SetSecurityGroups step) {
            return step.networkInterface().value();
        }
    }
}
