package io.kirikae.cli;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/** Hears SIGHUP. Only {@code sun.misc.Signal} can do that, which the compiler warns of by name. */
final class HangUp {

    private HangUp() {}

    /** Runs the action at every SIGHUP from now on, in place of ending the process. */
    static void tell(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object telling =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), telling);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(HangUp.class)
                    .warn("SIGHUP cannot be heard here: a changed configuration needs a restart");
        }
    }
}
