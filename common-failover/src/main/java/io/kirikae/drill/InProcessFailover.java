package io.kirikae.drill;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.Assess;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.Verdicts;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The failover as production runs it: configuration from a file, operations from the assembly. */
final class InProcessFailover implements Failover {

    private final Assembly assembly;
    private final WatchedGroup watched;
    private final Witnessed witnessed;

    private InProcessFailover(Assembly assembly, WatchedGroup watched, Witnessed witnessed) {
        this.assembly = assembly;
        this.watched = watched;
        this.witnessed = witnessed;
    }

    static InProcessFailover ready(Scene scene, Witnessed witnessed, TimeSource time) throws DrillException {
        return ready(scene.configuration(), scene.groupName(), witnessed, time);
    }

    static InProcessFailover ready(Path configuration, GroupName group, Witnessed witnessed, TimeSource time)
            throws DrillException {
        try {
            TimeSource metered = new MeteredTime(time, witnessed::waited);
            Assembly assembly = Assembly.open(
                    ConfigurationFile.read(configuration),
                    Assembly.Listeners.telling(witnessed, metered),
                    Optional.of(StageCredentials.keys()));
            Optional<WatchedGroup> watched = assembly.group(group);
            return new InProcessFailover(assembly, watched.orElseThrow(), witnessed);
        } catch (ConfigurationException e) {
            throw new DrillException(
                    DrillException.Kind.CONFIGURATION,
                    "The configuration of the drill cannot be used: " + e.getMessage(),
                    e);
        }
    }

    /** Looks, decides and plans once, as a resident process has done long before the failure. */
    @Override
    public void warmUp() throws InterruptedException {
        new Assess(assembly.site()).run(watched);
        new FailOver(assembly.site(), watched, witnessed).plan(asker(), Request.by(Trigger.OPERATOR));
        // As the daemon does every ten minutes; it asks the operating systems too.
        assembly.preflight(false).all(List.of(watched));
    }

    @Override
    public End run() throws InterruptedException {
        Answer answer = new FailOver(assembly.site(), watched, witnessed).run(asker(), Request.by(Trigger.OPERATOR));
        if (answer instanceof Answer.Ran ran) {
            return new End(ran.history().state().name(), ran.history().conclusion());
        }
        return answer instanceof Answer.NotRun not
                ? new End("NOT_RUN", Verdicts.text(not.verdict()))
                : new End("NOT_RUN", "this incident has led to a run before");
    }

    private static Asker asker() {
        return new Asker("drill", "rehearsal", Optional.empty());
    }

    @Override
    public void close() {
        assembly.close();
    }
}
