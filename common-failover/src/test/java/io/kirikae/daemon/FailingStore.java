package io.kirikae.daemon;

import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/** A store that cannot be reached while the test says so. */
final class FailingStore {

    private FailingStore() {}

    static Store over(Store store, BooleanSupplier fails) {
        return failing(Store.class, store, fails, true);
    }

    private static <T> T failing(Class<T> port, T real, BooleanSupplier fails, boolean ofPorts) {
        InvocationHandler handler = (self, method, args) -> {
            boolean givesPort = ofPorts && method.getReturnType().isInterface() && method.getParameterCount() == 0;
            if (fails.getAsBoolean() && !givesPort && method.getDeclaringClass() != Object.class) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "The store cannot be reached.");
            }
            try {
                Object answer = method.invoke(real, args);
                return givesPort ? failing(method.getReturnType(), answer, fails) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static <T> T failing(Class<T> port, Object real, BooleanSupplier fails) {
        return failing(port, port.cast(real), fails, false);
    }
}
