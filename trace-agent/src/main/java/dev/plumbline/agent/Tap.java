// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The one class that woven code calls. It stands in the package {@code java.lang}, where the JDK's classes and those of
 * every class loader see it; to append to the boot class path instead would make the JVM print a warning.
 */
final class Tap {
    static final String CLASS = "java.lang.PlumblineTap";
    static final String NAME = "java/lang/PlumblineTap";
    static final String METHOD = "tell";
    static final String DESCRIPTOR = "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/Object;";

    private static final String SINK = "Ljava/util/function/BiFunction;";

    private Tap() {}

    /**
     * Defines it.
     *
     * @param tap its class file
     * @param sink takes the name of a point and what happened there; must not throw
     * @throws ReflectiveOperationException when this JVM does not allow it
     */
    static void define(byte[] tap, Instrumentation instrumentation, BiFunction<String, Object[], Object> sink)
            throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(Tap.class.getModule())),
                Set.of(),
                Map.of());
        Class<?> defined = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(tap);
        defined.getField("sink").set(null, sink);
    }

    /** Its class file. */
    static byte[] bytes() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", null);
        type.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE, "sink", SINK, null, null)
                .visitEnd();
        MethodVisitor tell = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHOD, DESCRIPTOR, null, null);
        tell.visitCode();
        tell.visitFieldInsn(Opcodes.GETSTATIC, NAME, "sink", SINK);
        tell.visitVarInsn(Opcodes.ALOAD, 0);
        tell.visitVarInsn(Opcodes.ALOAD, 1);
        tell.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "java/util/function/BiFunction",
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        tell.visitInsn(Opcodes.ARETURN);
        tell.visitMaxs(0, 0);
        tell.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }
}
