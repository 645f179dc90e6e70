package io.kirikae.jenkins;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor;
import java.io.IOException;

/** The site as a Jenkins is told of it: its text, and credentials by their id. */
final class Site {

    static final String SECRET = "wJalrXUtnFEMI-never-to-be-shown";

    private Site() {}

    static void configure(String yaml) {
        try {
            var credentials =
                    new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "aws", "", "AKIATEST", SECRET);
            SystemCredentialsProvider.getInstance().getCredentials().clear();
            SystemCredentialsProvider.getInstance().getCredentials().add(credentials);
            SystemCredentialsProvider.getInstance().save();
        } catch (Descriptor.FormException | IOException e) {
            throw new IllegalStateException(e);
        }
        KirikaeConfiguration.get().setCredentialsId("aws");
        KirikaeConfiguration.get().setSiteText(yaml);
    }
}
