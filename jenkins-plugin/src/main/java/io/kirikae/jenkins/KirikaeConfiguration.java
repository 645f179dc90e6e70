package io.kirikae.jenkins;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The site: its configuration, as a file of the controller or as a text here, and the credentials for AWS. A text wins over a file.
 * Configuration as Code knows it as {@code unclassified: kirikae:}.
 */
@Extension
@Symbol("kirikae")
public final class KirikaeConfiguration extends GlobalConfiguration {

    private String siteFile = "";
    private String siteText = "";
    private String credentialsId = "";
    private String agentLabel = "";

    /** Reads what was saved. */
    public KirikaeConfiguration() {
        load();
    }

    /** The one there is. */
    public static KirikaeConfiguration get() {
        return ExtensionList.lookupSingleton(KirikaeConfiguration.class);
    }

    /** The path of the site's file on the controller; empty if it stands here. */
    public String getSiteFile() {
        return siteFile;
    }

    /** Sets the path. */
    @DataBoundSetter
    public void setSiteFile(String siteFile) {
        this.siteFile = Util.fixNull(siteFile).trim();
        save();
    }

    /** The site's configuration as YAML; empty if it is in a file. */
    public String getSiteText() {
        return siteText;
    }

    /** Sets the text. */
    @DataBoundSetter
    public void setSiteText(String siteText) {
        this.siteText = Util.fixNull(siteText);
        save();
    }

    /** The id of the credentials whose user name is the access key's id; empty for the controller's own role or environment. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Sets the id. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
        save();
    }

    /** The label of the agents that reach AWS; empty where the controller does. */
    public String getAgentLabel() {
        return Util.fixNull(agentLabel);
    }

    /** Sets the label. */
    @DataBoundSetter
    public void setAgentLabel(String agentLabel) {
        this.agentLabel = Util.fixNull(agentLabel).trim();
        save();
    }

    /**
     * The site as it is now. Read anew each time, so that a file that was changed is taken as it is.
     *
     * @throws ConfigurationException if there is none, or it cannot be used; holds every problem
     */
    Configuration site() throws ConfigurationException {
        if (!siteText.isBlank()) {
            return ConfigurationFile.read(Messages.KirikaeConfiguration_InJenkins(), siteText);
        }
        return ConfigurationFile.read(configured());
    }

    /**
     * A file that holds the site as it is now, for what reads a file.
     *
     * @param directory where it is written if the site stands here
     */
    Path siteFile(Path directory) throws IOException {
        return siteText.isBlank() ? configured() : Files.writeString(directory.resolve("kirikae.yaml"), siteText);
    }

    /** The site as it is now, as text, for a process elsewhere. */
    String text() throws IOException {
        return siteText.isBlank() ? Files.readString(configured()) : siteText;
    }

    private Path configured() {
        return Path.of(siteFile.isEmpty() ? "/etc/kirikae/kirikae.yaml" : siteFile);
    }

    /** Checks the text as it is typed, for who may save it. */
    @POST
    public FormValidation doCheckSiteText(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (Util.fixNull(value).isBlank()) {
            return FormValidation.ok();
        }
        try {
            Configuration site = ConfigurationFile.read(Messages.KirikaeConfiguration_InJenkins(), value);
            return FormValidation.ok(
                    Messages.KirikaeConfiguration_Groups(site.groups().size()));
        } catch (ConfigurationException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Checks the path, for who may save it. */
    @POST
    public FormValidation doCheckSiteFile(@QueryParameter String value, @QueryParameter String siteText) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (Util.fixNull(value).isBlank() || !Util.fixNull(siteText).isBlank()) {
            return FormValidation.ok();
        }
        try {
            Configuration site = ConfigurationFile.read(Path.of(value.trim()));
            return FormValidation.ok(
                    Messages.KirikaeConfiguration_Groups(site.groups().size()));
        } catch (ConfigurationException | InvalidPathException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** The credentials to choose from; to who may not save, only the one that is chosen. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(credentialsId));
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        StandardUsernamePasswordCredentials.class,
                        List.of(),
                        CredentialsMatchers.always())
                .includeCurrentValue(Util.fixNull(credentialsId));
    }
}
