package dev.weir.core.type;

import static org.objectweb.asm.Opcodes.ALOAD;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code write}: the null bits, then each part in order. See {@link StructureWriter}. */
final class WriteMethod {

  private static final int OUT = 2;

  private final PartCode parts;
  private final MethodVisitor code;

  WriteMethod(PartCode parts) {
    this.parts = parts;
    this.code = parts.code;
  }

  void emit() {
    int value = parts.castWhole();
    int[] locals = new int[parts.parts().size()];
    for (int i = 0; i < locals.length; i++) {
      Shape.Part part = parts.parts().get(i);
      if (!part.primitive()) {
        locals[i] = parts.localFor(part);
        parts.get(value, i);
        parts.store(part, locals[i]);
      }
    }
    nullBits(locals);
    for (int i = 0; i < locals.length; i++) {
      Shape.Part part = parts.parts().get(i);
      if (part.primitive()) {
        code.visitVarInsn(ALOAD, OUT);
        parts.get(value, i);
        writeInline(Inline.ofPrimitive(part.field().getType()));
      } else {
        reference(part, i, locals[i]);
      }
    }
    if (locals.length == 0) { // every value takes a byte, or no count could be checked
      code.visitVarInsn(ALOAD, OUT);
      code.visitInsn(Opcodes.ICONST_0);
      writeInline(Inline.BYTE);
    }
  }

  private void nullBits(int[] locals) {
    int nulls = parts.local(1);
    int bit = 0;
    for (int i = 0; i < locals.length; i++) {
      Shape.Part part = parts.parts().get(i);
      if (part.primitive()) {
        continue;
      }
      if (bit % PartCode.GROUP == 0) {
        flush(nulls, bit);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, nulls);
      }
      Label present = new Label();
      parts.load(part, locals[i]);
      code.visitJumpInsn(Opcodes.IFNONNULL, present);
      code.visitVarInsn(Opcodes.ILOAD, nulls);
      code.visitIntInsn(Opcodes.SIPUSH, 1 << bit % PartCode.GROUP);
      code.visitInsn(Opcodes.IOR);
      code.visitVarInsn(Opcodes.ISTORE, nulls);
      code.visitLabel(present);
      bit++;
    }
    flush(nulls, bit);
  }

  private void flush(int nulls, int bits) {
    if (bits > 0) {
      code.visitVarInsn(ALOAD, OUT);
      code.visitVarInsn(Opcodes.ILOAD, nulls);
      writeInline(Inline.BYTE);
    }
  }

  private void reference(Shape.Part part, int index, int local) {
    Label absent = new Label();
    parts.load(part, local);
    code.visitJumpInsn(Opcodes.IFNULL, absent);
    if (StructureWriter.needsSerializer(part)) {
      parts.serializer(index);
      parts.load(part, local);
      code.visitVarInsn(ALOAD, OUT);
      code.visitMethodInsn(
          Opcodes.INVOKEINTERFACE,
          StructureWriter.SERIALIZER,
          "write",
          "(Ljava/lang/Object;L" + StructureWriter.OUTPUT + ";)V",
          true);
    } else {
      Inline inline = Inline.ofReference(part.type());
      code.visitVarInsn(ALOAD, OUT);
      parts.load(part, local);
      if (part.field().getType() != inline.box) { // a field of a type variable
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(inline.box));
      }
      if (inline != Inline.STRING) {
        parts.virtual(
            Type.getInternalName(inline.box),
            inline.primitive.getName() + "Value",
            "()" + Type.getDescriptor(inline.primitive));
      }
      writeInline(inline);
    }
    code.visitLabel(absent);
  }

  private void writeInline(Inline inline) {
    parts.virtual(
        StructureWriter.OUTPUT,
        "write" + inline.method,
        "(" + Type.getDescriptor(inline.written) + ")V");
  }
}
