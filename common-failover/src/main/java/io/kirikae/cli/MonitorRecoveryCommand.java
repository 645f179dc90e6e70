package io.kirikae.cli;

import io.kirikae.config.StoreSettings;
import io.kirikae.operation.MonitorRecovery;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.report.RecoveryTable;
import io.kirikae.topology.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether this monitoring instance comes back by itself, and makes the alarm that brings it back. */
@Command(
        name = "monitor-recovery",
        description = {
            "Looks what brings this monitoring instance back when the host below it fails: EC2's simplified automatic recovery,"
                    + " or an alarm of CloudWatch. With --create, makes that alarm. Says how a second daemon takes over meanwhile.",
            "",
            "A recovered instance keeps its id, addresses and disks; it is away for some minutes, and what was in memory is lost."
        },
        footer = {
            "",
            "Ends with 3 if nothing brings the instance back, else with 0.",
            "",
            "Examples:",
            "  kirikae monitor-recovery                        this instance",
            "  kirikae monitor-recovery --create",
            "  kirikae monitor-recovery --instance i-0a1b2c --json"
        })
final class MonitorRecoveryCommand extends KirikaeCommand {

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description =
                    "The instance. Default: aws: {instance-id} of the configuration, else the one that this runs on.")
    private Optional<String> instance = Optional.empty();

    @Option(
            names = "--create",
            description = "Make the alarm kirikae-recover-ID: two minutes of StatusCheckFailed_System in a row, action"
                    + " ec2:recover. Made twice, it is the same one.")
    private boolean create;

    MonitorRecoveryCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        Optional<InstanceId> named = instance.map(this::parsed);
        try (Workplace workplace = Workplace.toLook(site, output())) {
            InstanceId id = named.or(workplace::thisInstance)
                    .orElseThrow(
                            () -> wrong("This machine does not say which instance it is; name one by --instance."));
            MonitorRecovery recovery = workplace.monitorRecovery();
            MonitorRecovery.Report report = create ? recovery.create(id) : recovery.check(id);
            RecoveryTable table = new RecoveryTable(with(
                    report,
                    RecoveryTable.secondDaemon(site.configuration().store() instanceof StoreSettings.DynamoDb)));
            ExitCode code = report.recovers() ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
            output().result(table.text(), json -> {
                table.json(json);
                json.writeNumberField("exitCode", code.code());
            });
            return code;
        }
    }

    private static MonitorRecovery.Report with(MonitorRecovery.Report report, Check more) {
        List<Check> checks = new ArrayList<>(report.checks());
        checks.add(more);
        return new MonitorRecovery.Report(report.instance(), checks, report.recovers());
    }

    private InstanceId parsed(String text) {
        try {
            return new InstanceId(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--instance is an instance id such as i-0a1b2c.");
        }
    }
}
