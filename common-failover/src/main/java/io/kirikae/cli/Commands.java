package io.kirikae.cli;

import java.util.List;

/** Every command, in the order of the help. A new one needs its name in the list and its line in the method below it. */
final class Commands {

    static final List<String> NAMES = List.of(
            "status",
            "plan",
            "preflight",
            "failover",
            "switchover",
            "failback",
            "resume",
            "rollback",
            "acknowledge",
            "pause",
            "unpause",
            "unfence",
            "history",
            "monitor-recovery",
            "iam-policy",
            "config",
            "store",
            "daemon",
            "zabbix",
            "drill",
            "simulator",
            "simulate",
            "beacon",
            "version");

    /** What people do not type: not in the help, the reference or the completion. */
    static final List<String> HIDDEN = List.of("train");

    private Commands() {}

    /** Whether there is a command of that name. */
    static boolean known(String name) {
        return NAMES.contains(name) || HIDDEN.contains(name);
    }

    /** A switch rather than a table: a start pays only for the command that was typed. */
    static Object create(String name, CommandContext context) {
        return switch (name) {
            case "status" -> new StatusCommand(context);
            case "plan" -> new PlanCommand(context);
            case "preflight" -> new PreflightCommand(context);
            case "failover" -> new FailOverCommand(context);
            case "switchover" -> new SwitchOverCommand(context);
            case "failback" -> new FailBackCommand(context);
            case "resume" -> new ResumeCommand(context);
            case "rollback" -> new RollBackCommand(context);
            case "acknowledge" -> new AcknowledgeCommand(context);
            case "pause" -> new PauseCommand(context);
            case "unpause" -> new UnpauseCommand(context);
            case "unfence" -> new UnfenceCommand(context);
            case "history" -> new HistoryCommand(context);
            case "monitor-recovery" -> new MonitorRecoveryCommand(context);
            case "iam-policy" -> new IamPolicyCommand(context);
            case "config" -> new ConfigCommand(context);
            case "store" -> new StoreCommand(context);
            case "daemon" -> new DaemonCommand(context);
            case "zabbix" -> new ZabbixCommand(context);
            case "drill" -> new DrillCommand(context);
            case "train" -> new TrainCommand(context);
            case "simulator" -> new SimulatorCommand(context);
            case "simulate" -> new SimulateCommand(context);
            case "beacon" -> new BeaconCommand(context);
            case "version" -> new VersionCommand(context);
            default -> throw new IllegalArgumentException("no command is named " + name);
        };
    }
}
