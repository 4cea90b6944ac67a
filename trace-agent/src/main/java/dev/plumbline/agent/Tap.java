// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Properties;
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
        Properties properties = System.getProperties();
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(Tap.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(tap);
        // To set a field by reflection would be the first use that many programs make of a large machinery.
        properties.put(CLASS, sink);
        try {
            Class.forName(CLASS, true, null);
        } finally {
            properties.remove(CLASS);
        }
    }

    /** Its class file. */
    static byte[] bytes() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", null);
        type.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "sink", SINK, null, null)
                .visitEnd();
        MethodVisitor begin = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        begin.visitCode();
        begin.visitMethodInsn(
                Opcodes.INVOKESTATIC, "java/lang/System", "getProperties", "()Ljava/util/Properties;", false);
        begin.visitLdcInsn(CLASS);
        begin.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/util/Properties", "get", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        begin.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/BiFunction");
        begin.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "sink", SINK);
        begin.visitInsn(Opcodes.RETURN);
        begin.visitMaxs(0, 0);
        begin.visitEnd();
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
