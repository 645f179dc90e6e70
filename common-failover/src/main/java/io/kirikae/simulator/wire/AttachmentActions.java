package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Attachments;
import io.kirikae.simulator.ec2.Region;
import java.util.Map;

/** AttachNetworkInterface and DetachNetworkInterface. */
final class AttachmentActions {

    private AttachmentActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "AttachNetworkInterface", Ec2Action.change(AttachmentActions::attach),
                "DetachNetworkInterface", Ec2Action.change(AttachmentActions::detach));
    }

    private static void attach(Region region, Parameters parameters, Xml xml) {
        int card = parameters.number("NetworkCardIndex").orElse(0);
        int index = parameters
                .number("DeviceIndex")
                .orElseThrow(
                        () -> AwsError.of("MissingParameter", "The request must contain the parameter deviceIndex"));
        String id = new Attachments(region)
                .attach(parameters.required("NetworkInterfaceId"), parameters.required("InstanceId"), index, card);
        xml.text("attachmentId", id).text("networkCardIndex", card);
    }

    private static void detach(Region region, Parameters parameters, Xml xml) {
        new Attachments(region).detach(parameters.required("AttachmentId"), parameters.flag("Force", false));
        xml.text("return", true);
    }
}
