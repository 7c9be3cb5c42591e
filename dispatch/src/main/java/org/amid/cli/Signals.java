package org.amid.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * What the process does when it gets a signal. The JVM's own way ends with status 143 on SIGTERM
 * and dies of SIGHUP. By reflection, since javac warns of {@code sun.misc.Signal}, which every JVM
 * has nevertheless (module {@code jdk.unsupported}), and a warning ends this build.
 */
final class Signals {
    private Signals() {}

    /**
     * Replaces what a signal does.
     *
     * @param name its name without SIG: {@code TERM}
     * @param action called with the name, on a thread of the JVM's, at each such signal
     */
    static void handle(String name, Consumer<String> action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    called(proxy, method, arguments, () -> action.accept(name)));
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot handle SIG" + name, e);
        }
    }

    /** A proxy is asked what every object is asked, too. */
    private static Object called(Object proxy, Method method, Object[] arguments, Runnable action) {
        switch (method.getName()) {
            case "handle" -> action.run();
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return "a signal handler";
            }
        }
        return null;
    }
}
