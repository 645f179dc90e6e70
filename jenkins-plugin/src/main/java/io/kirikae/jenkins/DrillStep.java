package io.kirikae.jenkins;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.BuildListenerAdapter;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code kirikaeDrill}: rehearses the bad day of a group on a simulated AWS that is built from the site's configuration, inside the
 * controller, and archives the report. Nothing real is touched.
 */
public final class DrillStep extends FindingStep {

    private static final long serialVersionUID = 1L;

    private static final int SEEDS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The embedded FTP servers and their sockets tell of each line that they send. Held, so that the level is not forgotten. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.apache.mina"), Logger.getLogger("org.apache.ftpserver"));

    static {
        for (Logger logger : TALKATIVE) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }

    private static final Choices FAILURES = Choices.of("kill", "hang", "refuse", "lose-network");
    private static final Choices SPEEDS = Choices.of("aws", "fast", "instant");

    private final String group;
    private String failure = FAILURES.standard();
    private String speed = SPEEDS.standard();
    private String faults = "";
    private int seed;

    /** A drill of a group. */
    @DataBoundConstructor
    public DrillStep(String group) {
        this.group = Util.fixNull(group).trim();
    }

    /** The group. */
    public String getGroup() {
        return group;
    }

    /** What happens to the owner; null for {@code kill}. */
    public String getFailure() {
        return FAILURES.unlessStandard(failure);
    }

    /** Sets what happens to the owner. */
    @DataBoundSetter
    public void setFailure(String failure) {
        this.failure = FAILURES.chosen(failure);
    }

    /** How long AWS takes; null for {@code aws}, as the real one. */
    public String getSpeed() {
        return SPEEDS.unlessStandard(speed);
    }

    /** Sets how long AWS takes. */
    @DataBoundSetter
    public void setSpeed(String speed) {
        this.speed = SPEEDS.chosen(speed);
    }

    /** What goes wrong with AWS, a fault on a line each; null for nothing. */
    public String getFaults() {
        return Util.fixEmpty(faults);
    }

    /** Sets what goes wrong. */
    @DataBoundSetter
    public void setFaults(String faults) {
        this.faults = Util.fixNull(faults).trim();
    }

    /** Repeats AWS's durations of an earlier drill; 0 for others each time. */
    public int getSeed() {
        return seed;
    }

    /** Sets the seed. */
    @DataBoundSetter
    public void setSeed(int seed) {
        this.seed = seed;
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        List<String> wrong = faults.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        long drawn = seed == 0 ? RANDOM.nextInt(SEEDS) : seed;
        Rehearsal.Wish wish = new Rehearsal.Wish(group, failure, speed, drawn, wrong);
        Path directory = Files.createTempDirectory("kirikae-drill");
        try {
            Path site = KirikaeConfiguration.get().siteFile(directory);
            Consumer<String> lines = DeskExecution.into(listener);
            Rehearsal drill =
                    Rehearsal.hold(site, wish, line -> lines.accept(line.replace(directory.toString() + "/", "")));
            archive(drill, directory, run, listener);
            failIf(!drill.served(), drill.sentence());
            return new LinkedHashMap<>(drill.values());
        } finally {
            Util.deleteRecursive(directory.toFile());
        }
    }

    private void archive(Rehearsal drill, Path directory, Run<?, ?> run, TaskListener listener)
            throws IOException, InterruptedException {
        String page = "drill-" + group + ".html";
        String sheet = "drill-" + group + ".css";
        Path reports = Files.createDirectory(directory.resolve("reports"));
        var report = drill.report(sheet);
        Files.writeString(reports.resolve(page), report.page().replace(directory + "/", ""), StandardCharsets.UTF_8);
        Files.writeString(reports.resolve(sheet), report.style(), StandardCharsets.UTF_8);
        run.pickArtifactManager()
                .archive(
                        new FilePath(reports.toFile()),
                        new Launcher.LocalLauncher(listener),
                        BuildListenerAdapter.wrap(listener),
                        Map.of(page, page, sheet, sheet));
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeDrill", Messages.DrillStep_DisplayName());
        }

        /** The failures to choose from. */
        public Choices getFailureChoices() {
            return FAILURES;
        }

        /** The speeds to choose from. */
        public Choices getSpeedChoices() {
            return SPEEDS;
        }
    }
}
