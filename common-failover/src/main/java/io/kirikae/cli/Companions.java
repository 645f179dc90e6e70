package io.kirikae.cli;

import io.kirikae.alert.AlertCompanion;
import io.kirikae.alert.AlertSource;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.FrontEnd;
import io.kirikae.daemon.control.ControlDesk;
import io.kirikae.daemon.control.RefusedException;
import io.kirikae.daemon.control.Topic;
import io.kirikae.daemon.jmx.ManagementDesk;
import io.kirikae.daemon.metrics.MetricsPort;
import io.kirikae.daemon.metrics.OwnFigure;
import io.kirikae.order.OrderCompanion;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What lives with the daemon that the command line starts. */
final class Companions {

    private final Path file;
    private final List<Companion> all;
    private volatile Runnable reload = () -> {};

    /**
     * With a configuration.
     *
     * @param file what the daemon reads
     */
    Companions(Path file) {
        this.file = file;
        String build = new BuildVersion().getVersion()[0];
        List<FrontEnd> frontEnds = ServiceLoader.load(FrontEnd.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Topic> topics =
                frontEnds.stream().flatMap(each -> each.topics().stream()).toList();
        List<OwnFigure> figures =
                frontEnds.stream().flatMap(each -> each.figures().stream()).toList();
        List<Companion> companions = new ArrayList<>();
        frontEnds.forEach(each -> companions.addAll(each.companions()));
        // What is asked about an alert has begun before the first alert is taken.
        List<AlertSource> sources = sources(companions);
        OrderCompanion orders = new OrderCompanion(sources);
        companions.add(orders);
        companions.add(new AlertCompanion(sources, List.of(orders)));
        // What answers questions begins when there is something to ask about.
        companions.add(new ControlDesk(build, this::reload, topics, figures, new SystemTime()));
        companions.add(new ManagementDesk(build));
        companions.add(new MetricsPort(build, figures, new SystemTime()));
        this.all = List.copyOf(companions);
    }

    private static List<AlertSource> sources(List<Companion> companions) {
        return companions.stream()
                .filter(AlertSource.class::isInstance)
                .map(AlertSource.class::cast)
                .toList();
    }

    List<Companion> all() {
        return all;
    }

    /** From now on a request to reload does this. */
    void reloadBy(Runnable action) {
        reload = action;
    }

    /** Who asks learns of mistakes at once; the daemon reads the file once more and goes by it. */
    private String reload(String who) throws RefusedException {
        try {
            int groups = ConfigurationFile.read(file).groups().size();
            reload.run();
            return file + " is valid, " + groups + " group(s), and is read now for " + who + ".";
        } catch (ConfigurationException e) {
            throw new RefusedException(
                    "configuration",
                    file + " cannot be used, and what was read before stays in force: "
                            + e.problems().size() + " problem(s), such as "
                            + e.problems().get(0));
        }
    }
}
