package io.kirikae.daemon;

import io.kirikae.monitor.Watch;
import io.kirikae.operation.Answer;
import io.kirikae.store.Run;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/** What follows in the daemon from a run that it has carried out. */
final class Aftermath {

    private final Watch watch;
    private final Board board;
    private final DaemonLog log;
    private final Consumer<GroupName> lookAnew;
    private final DutyObserver observer;

    /**
     * What follows from runs.
     *
     * @param lookAnew wants a group looked at as a whole, soon
     * @param observer is told of every answer
     */
    Aftermath(Watch watch, Board board, DaemonLog log, Consumer<GroupName> lookAnew, DutyObserver observer) {
        this.watch = watch;
        this.board = board;
        this.log = log;
        this.lookAnew = lookAnew;
        this.observer = observer;
    }

    /** Says how a run stands, watches its owner from now on, and wants the group looked at. */
    void of(Answer answer) {
        observer.answered(answer);
        if (answer instanceof Answer.Ran ran) {
            Run run = ran.history().run();
            ended(run, ran.state(), ran.conclusion());
        } else if (answer instanceof Answer.KnownAlready known) {
            lookAnew.accept(known.history().run().plan().group());
        }
    }

    /** Wants the group looked at as a whole, soon. */
    void lookAnew(GroupName group) {
        lookAnew.accept(group);
    }

    private void ended(Run run, RunState state, String conclusion) {
        GroupName group = run.plan().group();
        board.ran(group, state);
        log.say(level(state), "run-" + word(state), group, "Run " + run.id() + ": " + conclusion);
        switch (state) {
            case DONE -> watch.owner(group, Optional.of(run.plan().to()));
            case ROLLED_BACK, REFUSED -> run.plan().from().ifPresent(owner -> watch.owner(group, Optional.of(owner)));
            case STUCK, RUNNING -> {
                // Where the addresses are is what the next look at AWS shows.
            }
        }
        lookAnew.accept(group);
    }

    private static Level level(RunState state) {
        return switch (state) {
            case DONE, RUNNING -> Level.INFO;
            case ROLLED_BACK, REFUSED -> Level.WARN;
            case STUCK -> Level.ERROR;
        };
    }

    private static String word(RunState state) {
        return state == RunState.RUNNING
                ? "handed-over"
                : state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
