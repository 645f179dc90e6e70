package io.kirikae.cli;

import io.kirikae.store.Pause;
import io.kirikae.store.Store;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a group from being moved. */
@Command(
        name = "pause",
        description =
                "Keeps a group from being moved until 'kirikae unpause', as during work on its servers. Pausing again"
                        + " replaces the reason.",
        footer = {"", "Example:", "  kirikae pause ftp --reason 'kernel update until 23:00'"})
final class PauseCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for everybody else.")
    private String reason = "";

    PauseCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (reason.isBlank()) {
            throw wrong("--reason: say why, for those who find the group paused.");
        }
        SiteFile site = site();
        GroupName name = site.group(group);
        Pause pause = new Pause(Person.name(), reason, new SystemTime().wallClock());
        try (Store store = Workplace.store(site, false)) {
            store.pauses().set(name, pause);
        }
        output().result("Group " + name + " is paused. 'kirikae unpause " + name + "' ends it.\n", json -> {
            json.writeStringField("group", name.value());
            json.writeBooleanField("paused", true);
            json.writeStringField("by", pause.by());
            json.writeStringField("reason", reason);
        });
        return ExitCode.DONE;
    }
}
