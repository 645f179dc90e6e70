package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.store.StoreException;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Work at a desk beside the build: it holds no executor and no thread of the Pipeline. Only texts are saved with the build. After a
 * restart the work is begun again, which is right for looking, and for a move, which is found again by its occasion.
 */
abstract class DeskExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private transient Future<?> work;

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
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                getContext().onFailure(told(e));
            } catch (LinkageError e) {
                // A library that was replaced under a running Jenkins must not leave the step waiting for ever.
                getContext().onFailure(e);
            }
        });
    }

    /** What a person can mend is told in a sentence, without a stack. */
    static Throwable told(Exception failure) {
        boolean sentence = failure instanceof IllegalArgumentException
                || failure instanceof StoreException
                || ChangeDesk.isSetup(failure);
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
