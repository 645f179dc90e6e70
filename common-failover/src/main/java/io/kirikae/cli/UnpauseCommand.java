package io.kirikae.cli;

import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a group's pause. */
@Command(
        name = "unpause",
        description = "Ends a group's pause.",
        footer = {"", "Example:", "  kirikae unpause ftp"})
final class UnpauseCommand extends KirikaeCommand {

    @Parameters(paramLabel = "GROUP", description = "The group.")
    private String group = "";

    UnpauseCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SiteFile site = site();
        GroupName name = site.group(group);
        boolean was;
        try (Store store = Workplace.store(site, false)) {
            was = store.pauses().clear(name);
        }
        output().result("Group " + name + (was ? " is no longer paused.\n" : " was not paused.\n"), json -> {
            json.writeStringField("group", name.value());
            json.writeBooleanField("paused", false);
            json.writeBooleanField("wasPaused", was);
        });
        return ExitCode.DONE;
    }
}
