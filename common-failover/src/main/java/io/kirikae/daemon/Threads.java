package io.kirikae.daemon;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Threads as this Java has them: virtual ones from 21 on, which cost so little that each piece of work has its own. */
final class Threads {

    private static final Optional<ThreadFactory> VIRTUAL = virtualFactory();

    private Threads() {}

    /** Makes virtual threads; absent before Java 21. */
    static Optional<ThreadFactory> virtual() {
        return VIRTUAL;
    }

    /** A thread that does not keep the process alive: a virtual one if there are any. */
    static Thread cheap(String name, Runnable work) {
        if (VIRTUAL.isEmpty()) {
            return platform(name, work);
        }
        Thread thread = VIRTUAL.get().newThread(work);
        thread.setName(name);
        return thread;
    }

    /** A thread of the system that does not keep the process alive. */
    static Thread platform(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** By reflection, since this is compiled for Java 17 too. */
    private static Optional<ThreadFactory> virtualFactory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object factory = Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
            return Optional.of((ThreadFactory) factory);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
