// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Puts calls of the tap into the methods of a class. Neither fields nor methods nor local variables are added. */
final class Weaver extends ClassVisitor {
    private static final int API = Opcodes.ASM9;

    private final List<Point> points;

    private Weaver(ClassVisitor next, List<Point> points) {
        super(API, next);
        this.points = points;
    }

    static byte[] woven(byte[] bytes, List<Point> points) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaver(writer, points), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (Point point : points) {
            if (next != null && point.isAt(name, descriptor) && (access & Opcodes.ACC_ABSTRACT) == 0) {
                return new Body(next, point, descriptor, (access & Opcodes.ACC_STATIC) != 0);
            }
        }
        return next;
    }

    /** One method. */
    private static final class Body extends MethodVisitor {
        private final Point point;
        private final Type[] arguments;
        private final Type result;
        private final boolean isStatic;
        private final Label begin = new Label();

        Body(MethodVisitor next, Point point, String descriptor, boolean isStatic) {
            super(API, next);
            this.point = point;
            this.arguments = Type.getArgumentTypes(descriptor);
            this.result = Type.getReturnType(descriptor);
            this.isStatic = isStatic;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            switch (point.when()) {
                case ENTER -> {
                    tell(point.name(), false, false);
                    super.visitInsn(Opcodes.POP);
                }
                case AROUND -> {
                    tell(point.name() + ">", true, false);
                    super.visitInsn(Opcodes.POP);
                    super.visitLabel(begin);
                }
                case REPLACE -> {
                    tell(point.name(), false, false);
                    super.visitTypeInsn(Opcodes.CHECKCAST, arguments[0].getInternalName());
                    super.visitVarInsn(Opcodes.ASTORE, isStatic ? 0 : 1);
                }
                case RESULT -> {}
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                if (point.when() == Point.When.AROUND) {
                    tellEnd(opcode == Opcodes.RETURN, false);
                } else if (point.when() == Point.When.RESULT && opcode == Opcodes.ARETURN) {
                    super.visitInsn(Opcodes.DUP);
                    tell(point.name(), true, true);
                    super.visitInsn(Opcodes.POP);
                }
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            if (point.when() == Point.When.AROUND) {
                Label end = new Label();
                super.visitLabel(end);
                super.visitTryCatchBlock(begin, end, end, null);
                super.visitFrame(Opcodes.F_NEW, 0, null, 1, new Object[] {"java/lang/Throwable"});
                tellEnd(false, true);
                super.visitInsn(Opcodes.ATHROW);
            }
            super.visitMaxs(stack, locals);
        }

        /** Leaves the answer on the stack. Where a result is told, it lies there twice before and once after. */
        private void tell(String name, boolean withThis, boolean withResult) {
            int size = 1 + arguments.length + (withResult ? 1 : 0);
            array(size);
            if (withResult) {
                // result array -> array array result -> array
                super.visitInsn(Opcodes.DUP_X1);
                super.visitInsn(Opcodes.SWAP);
                push(size - 1);
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.AASTORE);
            }
            int slot = isStatic ? 0 : 1;
            if (withThis && !isStatic) {
                element(0);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitInsn(Opcodes.AASTORE);
            }
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].getSort() >= Type.ARRAY) {
                    element(1 + i);
                    super.visitVarInsn(Opcodes.ALOAD, slot);
                    super.visitInsn(Opcodes.AASTORE);
                }
                slot += arguments[i].getSize();
            }
            call(name);
        }

        /** Tells the end: a truth value or reference that lies on the stack, nothing, or the exception there. */
        private void tellEnd(boolean isVoid, boolean failed) {
            if (isVoid) {
                array(2);
            } else {
                super.visitInsn(Opcodes.DUP);
                if (!failed && result.getSort() == Type.BOOLEAN) {
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", false);
                }
                array(2);
                super.visitInsn(Opcodes.DUP_X1);
                super.visitInsn(Opcodes.SWAP);
                push(failed ? 1 : 0);
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.AASTORE);
            }
            call(point.name() + "<");
            super.visitInsn(Opcodes.POP);
        }

        private void array(int size) {
            push(size);
            super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        }

        private void element(int index) {
            super.visitInsn(Opcodes.DUP);
            push(index);
        }

        private void push(int number) {
            super.visitIntInsn(Opcodes.BIPUSH, number);
        }

        /** array -> answer */
        private void call(String name) {
            super.visitLdcInsn(name);
            super.visitInsn(Opcodes.SWAP);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Tap.NAME, Tap.METHOD, Tap.DESCRIPTOR, false);
        }
    }
}
