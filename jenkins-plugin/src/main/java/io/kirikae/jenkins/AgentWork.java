package io.kirikae.jenkins;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.TaskListener;
import hudson.remoting.ProxyException;
import io.kirikae.assembly.SiteKeys;
import io.kirikae.change.ChangeDesk;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.StoreSettings;
import io.kirikae.health.Secret;
import io.kirikae.store.StoreException;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.security.MasterToSlaveCallable;

/**
 * Work at a desk that is opened on an agent. The site and the key of AWS are with it on its way and in the agent's memory, and written
 * nowhere.
 *
 * @param <T> what it gives back
 */
final class AgentWork<T> extends MasterToSlaveCallable<T, Exception> {

    private static final long serialVersionUID = 1L;

    private final String agent;
    private final String site;

    @CheckForNull
    private final String keyId;

    @CheckForNull
    private final String key;

    private final DeskWork<T> work;
    private final TaskListener listener;

    AgentWork(String agent, String site, Optional<SiteKeys> keys, DeskWork<T> work, TaskListener listener) {
        this.agent = agent;
        this.site = site;
        keyId = keys.map(SiteKeys::accessKeyId).orElse(null);
        key = keys.map(each -> each.secretAccessKey().reveal()).orElse(null);
        this.work = work;
        this.listener = listener;
    }

    @Override
    public T call() throws Exception {
        Consumer<String> lines = line -> listener.getLogger().println(line);
        try (ChangeDesk desk = open(lines)) {
            return work.at(desk);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw told(e);
        }
    }

    private ChangeDesk open(Consumer<String> lines) throws ConfigurationException {
        Configuration configuration = ConfigurationFile.read(Messages.KirikaeConfiguration_InJenkins(), site);
        if (work.changes() && configuration.store() instanceof StoreSettings.Sqlite) {
            lines.accept(Messages.AgentWork_OwnStore(agent));
        }
        return work.changes()
                ? ChangeDesk.open(configuration, keys(), lines)
                : ChangeDesk.openToLook(configuration, keys(), lines);
    }

    private Optional<SiteKeys> keys() {
        return keyId == null || key == null
                ? Optional.empty()
                : Optional.of(new SiteKeys(keyId, new Secret("Jenkins", () -> key), Optional.empty()));
    }

    /** The controller takes no exceptions of ours from a wire: what a person can mend comes as a sentence, the rest with its stack. */
    private static Exception told(Exception failure) {
        return isSentence(failure) ? new AbortException(failure.getMessage()) : new ProxyException(failure);
    }

    /** Whether it is something that a person can mend, told without a stack. */
    static boolean isSentence(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof ConfigurationException
                || failure instanceof StoreException
                || failure instanceof Exception known && ChangeDesk.isSetup(known);
    }
}
