package io.kirikae.jenkins;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Work at a desk beside the build: it holds no executor and no thread of the Pipeline. Only texts are saved with the build. After a
 * restart the work is begun again, which is right for looking, and for a move, which is found again by its occasion.
 */
abstract class DeskExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(DeskExecution.class.getName());

    private static final Duration AGENT_WAIT = Duration.ofSeconds(5);

    private transient Future<?> work;
    private transient boolean waiting;
    private transient boolean stopped;

    @CheckForNull
    private transient volatile String waitsSince;

    DeskExecution(StepContext context) {
        super(context);
    }

    /** Does the work and tells the context of its end. */
    abstract void work(Run<?, ?> run, TaskListener listener) throws Exception;

    @Override
    public boolean start() throws Exception {
        launch();
        return false;
    }

    @Override
    public void onResume() {
        launch();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            stopWaiting();
            if (work != null) {
                work.cancel(true);
            }
        }
        getContext().onFailure(cause);
    }

    final synchronized void launch() {
        work = Computer.threadPoolForRemoting.submit(() -> {
            try {
                work(getContext().get(Run.class), getContext().get(TaskListener.class));
                waitsSince = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (AgentGoneException e) {
                waitForAgent(e);
            } catch (Exception e) {
                getContext().onFailure(told(e));
            } catch (LinkageError e) {
                // A library that was replaced under a running Jenkins must not leave the step waiting for ever.
                getContext().onFailure(e);
            }
        });
    }

    /** What an agent that is gone had begun is unknown, so the same work is done again where one is connected. */
    private void waitForAgent(AgentGoneException gone) {
        String why = gone.getMessage();
        if (!why.equals(waitsSince)) {
            waitsSince = why;
            say(Messages.DeskExecution_WaitsForAgent(why));
        }
        if (!again(AGENT_WAIT)) {
            getContext().onFailure(new AbortException(Messages.DeskExecution_LeftOnAgent(why)));
        }
    }

    /** Says what becomes of what a lost agent had begun, if it is an agent that was waited for. */
    final void sayWhatIsLeft() {
        String why = waitsSince;
        if (why != null) {
            say(Messages.DeskExecution_LeftOnAgent(why));
        }
    }

    /** A log that cannot be written keeps no work from being done. */
    private void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "no log takes the line " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does the work again after a while. Holds no thread.
     *
     * @return whether it will; not if the step was told to stop
     */
    final synchronized boolean again(Duration wait) {
        waiting = !stopped;
        if (waiting) {
            Timer.get().schedule(this::wake, Math.max(1_000, wait.toMillis()), TimeUnit.MILLISECONDS);
        }
        return waiting;
    }

    private void wake() {
        synchronized (this) {
            if (!waiting) {
                return;
            }
            waiting = false;
        }
        launch();
    }

    /** Tells it to stop. Gives back whether nobody is at work, since it waited to do the work again; it does not any more. */
    final synchronized boolean stopWaiting() {
        boolean waited = waiting;
        waiting = false;
        stopped = true;
        return waited;
    }

    /** What a person can mend is told in a sentence, without a stack. */
    static Throwable told(Exception failure) {
        boolean sentence = failure instanceof AgentGoneException || AgentWork.isSentence(failure);
        return sentence ? new AbortException(failure.getMessage()) : failure;
    }

    /** Where the lines of the work go. */
    static java.util.function.Consumer<String> into(TaskListener listener) {
        return line -> listener.getLogger().println(line);
    }

    /** The build that the work is for. */
    final Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }
}
