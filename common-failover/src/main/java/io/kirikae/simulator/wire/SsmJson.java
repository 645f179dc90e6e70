package io.kirikae.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Access.Target;
import io.kirikae.simulator.ssm.RunCommands;
import io.kirikae.simulator.ssm.RunCommands.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SSM's JSON protocol, version 2014-11-06: Run Command only. */
final class SsmJson implements Protocol {

    private static final String TARGET = "AmazonSSM.";
    private static final int OUTPUT = 24_000;
    private static final int COMPLAINT = 8_000;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());

    private final Region region;
    private final RunCommands commands;

    SsmJson(Region region, RunCommands commands) {
        this.region = region;
        this.commands = commands;
    }

    @Override
    public String service() {
        return "ssm";
    }

    @Override
    public Operation read(Request request, String ignored, String requestId) {
        String target = request.header("x-amz-target").orElse("");
        JsonNode body = parse(request.body());
        return switch (target) {
            case TARGET + "SendCommand" -> send(body);
            case TARGET + "GetCommandInvocation" -> get(body);
            default -> throw AwsError.of("UnknownOperationException", "The simulated SSM knows no " + target);
        };
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", "The body is no JSON.");
        }
        throw AwsError.of("SerializationException", "The body is no object.");
    }

    private Operation send(JsonNode body) {
        String document = body.path("DocumentName").asText();
        List<String> instances = texts(body.path("InstanceIds"));
        List<String> lines = texts(body.path("Parameters").path("commands"));
        List<Target> targets = new ArrayList<>(instances.stream()
                .map(id ->
                        new Target("arn:aws:ec2:" + region.name() + ":" + region.account() + ":instance/" + id, keys()))
                .toList());
        targets.add(new Target("arn:aws:ssm:" + region.name() + "::document/" + document, keys()));
        return new Operation(
                "SendCommand",
                new Access("ssm:SendCommand", targets),
                Map.of(
                        "DocumentName",
                        document,
                        "InstanceIds",
                        String.join(",", instances),
                        "commands",
                        String.join("\n", lines)),
                true,
                "SendCommand",
                Quotas.COMMAND,
                false,
                () -> sent(commands.send(region, document, instances, lines)));
    }

    private Map<String, List<String>> keys() {
        return Map.of("aws:RequestedRegion", List.of(region.name()));
    }

    private Operation get(JsonNode body) {
        String id = body.path("CommandId").asText();
        String instance = body.path("InstanceId").asText();
        return new Operation(
                "GetCommandInvocation",
                Access.toAll("ssm:GetCommandInvocation", keys()),
                Map.of("CommandId", id, "InstanceId", instance),
                false,
                "GetCommandInvocation",
                Quotas.COMMAND_READ,
                false,
                () -> shown(commands.get(id, instance)));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String sent(Invocation invocation) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("Command")
                .put("CommandId", invocation.id())
                .put("DocumentName", "AWS-RunShellScript")
                .put("Status", "Pending")
                .put("StatusDetails", "Pending")
                .put("TargetCount", 1)
                .putArray("InstanceIds")
                .add(invocation.instanceId());
        return answer.toString();
    }

    private String shown(Invocation invocation) {
        boolean ended = commands.ended(invocation);
        boolean well = invocation.result().status() == 0;
        String status = ended ? well ? "Success" : "Failed" : "InProgress";
        return JSON.createObjectNode()
                .put("CommandId", invocation.id())
                .put("InstanceId", invocation.instanceId())
                .put("DocumentName", "AWS-RunShellScript")
                .put("Status", status)
                .put("StatusDetails", status)
                .put("ResponseCode", ended ? invocation.result().status() : -1)
                .put("StandardOutputContent", ended ? cut(invocation.result().output(), OUTPUT) : "")
                .put("StandardErrorContent", ended ? complaint(invocation) : "")
                .toString();
    }

    /** The agent adds a line of its own. */
    private static String complaint(Invocation invocation) {
        int status = invocation.result().status();
        String said = cut(invocation.result().complaint(), COMPLAINT);
        return status == 0 ? said : said + "\nfailed to run commands: exit status " + status;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        String text = JSON.createObjectNode()
                .put("__type", error.code())
                .put("message", error.text())
                .toString();
        return new Answer(error.status(), text, answerType());
    }

    @Override
    public String answerType() {
        return Answer.JSON;
    }

    @Override
    public AwsError throttled() {
        return AwsError.of("ThrottlingException", "Rate exceeded");
    }

    @Override
    public AwsError denied(String action, String principal) {
        return AwsError.of(
                "AccessDeniedException",
                "User: arn:aws:iam::" + region.account() + ":user/" + principal
                        + " is not authorized to perform: ssm:" + action
                        + " because no identity-based policy allows the ssm:" + action + " action");
    }

    @Override
    public AwsError expired() {
        return AwsError.of("ExpiredTokenException", "The security token included in the request is expired");
    }
}
