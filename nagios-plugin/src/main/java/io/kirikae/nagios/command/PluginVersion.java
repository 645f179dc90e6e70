package io.kirikae.nagios.command;

import io.kirikae.cli.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of all plugins, which is that of the distribution. */
final class PluginVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"${COMMAND-FULL-NAME} " + BuildVersion.number()};
    }
}
