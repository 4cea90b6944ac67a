// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Takes signals that are sent to this process. By reflection: the JDK has this one door to them, in its module
 * {@code jdk.unsupported}, and its compiler warns of each use by name.
 */
final class Signals {
    private Signals() {}

    /**
     * Has a signal handled instead of ending this process. One that the caller told this process to ignore stays
     * ignored.
     *
     * @param name without SIG, such as {@code TERM}
     * @param handler gets the signal's number, on a thread of its own
     */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                        if (!method.getName().equals("handle")) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        handler.accept((int) signal.getMethod("getNumber").invoke(given[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("this JVM hands out no SIG" + name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK lacks the module jdk.unsupported", e);
        }
    }
}
