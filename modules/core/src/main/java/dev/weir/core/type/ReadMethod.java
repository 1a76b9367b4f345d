package dev.weir.core.type;

import static org.objectweb.asm.Opcodes.ALOAD;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code read}, the mirror of {@link WriteMethod}. See {@link StructureWriter}. */
final class ReadMethod {

  private static final int IN = 1;

  private final PartCode parts;
  private final MethodVisitor code;

  ReadMethod(PartCode parts) {
    this.parts = parts;
    this.code = parts.code;
  }

  void emit() {
    int[] locals = new int[parts.parts().size()];
    if (locals.length == 0) {
      readInline(Inline.BYTE);
      code.visitInsn(Opcodes.POP);
    }
    int[] nulls = new int[parts.groups()];
    for (int i = 0; i < nulls.length; i++) {
      nulls[i] = parts.local(1);
      readInline(Inline.BYTE);
      code.visitVarInsn(Opcodes.ISTORE, nulls[i]);
    }
    int bit = 0;
    for (int i = 0; i < locals.length; i++) {
      Shape.Part part = parts.parts().get(i);
      locals[i] = parts.localFor(part);
      if (part.primitive()) {
        readInline(Inline.ofPrimitive(part.field().getType()));
      } else {
        reference(part, i, nulls[bit / PartCode.GROUP], 1 << bit % PartCode.GROUP);
        bit++;
      }
      parts.store(part, locals[i]);
    }
    parts.construct(locals);
  }

  private void reference(Shape.Part part, int index, int nulls, int mask) {
    Label present = new Label();
    Label done = new Label();
    code.visitVarInsn(Opcodes.ILOAD, nulls);
    code.visitIntInsn(Opcodes.SIPUSH, mask);
    code.visitInsn(Opcodes.IAND);
    code.visitJumpInsn(Opcodes.IFEQ, present);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitJumpInsn(Opcodes.GOTO, done);
    code.visitLabel(present);
    if (StructureWriter.needsSerializer(part)) {
      parts.serializer(index);
      code.visitVarInsn(ALOAD, IN);
      code.visitMethodInsn(
          Opcodes.INVOKEINTERFACE,
          StructureWriter.SERIALIZER,
          "read",
          "(L" + StructureWriter.INPUT + ";)Ljava/lang/Object;",
          true);
      parts.cast(part);
    } else {
      Inline inline = Inline.ofReference(part.type());
      readInline(inline);
      if (inline != Inline.STRING) {
        String box = Type.getInternalName(inline.box);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            box,
            "valueOf",
            "(" + Type.getDescriptor(inline.primitive) + ")L" + box + ";",
            false);
      }
    }
    code.visitLabel(done);
  }

  private void readInline(Inline inline) {
    code.visitVarInsn(ALOAD, IN);
    parts.virtual(
        StructureWriter.INPUT, "read" + inline.method, "()" + Type.getDescriptor(inline.primitive));
  }
}
