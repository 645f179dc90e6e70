package io.kirikae.jenkins;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.TaskListener;
import hudson.security.ACL;
import io.kirikae.assembly.SiteKeys;
import io.kirikae.change.ChangeDesk;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.health.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** Opens desks over the site that Jenkins' configuration names. A secret is looked up when a call needs it, and kept nowhere. */
final class Desks {

    private Desks() {}

    /**
     * In this process.
     *
     * @param changes whether something is to be changed, or only looked at
     */
    static ChangeDesk open(boolean changes, Consumer<String> lines) throws AbortException {
        return changes ? ChangeDesk.open(site(), keys(), lines) : ChangeDesk.openToLook(site(), keys(), lines);
    }

    /** The same work for an agent, with the site as it is read here, and its key. */
    static <T> AgentWork<T> work(String agent, DeskWork<T> work, TaskListener listener) throws IOException {
        return new AgentWork<>(agent, KirikaeConfiguration.get().text(), keys(), work, listener);
    }

    private static Configuration site() throws AbortException {
        try {
            return KirikaeConfiguration.get().site();
        } catch (ConfigurationException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static Optional<SiteKeys> keys() throws AbortException {
        String id = KirikaeConfiguration.get().getCredentialsId();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<StandardUsernamePasswordCredentials> found = find(id);
        if (found.isEmpty()) {
            throw new AbortException(Messages.Desks_NoCredentials(id));
        }
        Secret secret = new Secret(Messages.Desks_CredentialsOrigin(id), () -> find(id).map(
                        credentials -> credentials.getPassword().getPlainText())
                .orElseThrow(() -> new IllegalStateException(Messages.Desks_NoCredentials(id))));
        return Optional.of(new SiteKeys(found.get().getUsername(), secret, Optional.empty()));
    }

    private static Optional<StandardUsernamePasswordCredentials> find(String id) {
        List<StandardUsernamePasswordCredentials> all = CredentialsProvider.lookupCredentialsInItemGroup(
                StandardUsernamePasswordCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(all, CredentialsMatchers.withId(id)));
    }
}
