package dev.weir.core.type;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Emits {@code copy} of a structure that has mutable parts. See {@link StructureWriter}. */
final class CopyMethod {

  private final PartCode parts;
  private final MethodVisitor code;

  CopyMethod(PartCode parts) {
    this.parts = parts;
    this.code = parts.code;
  }

  void emit() {
    int value = parts.castWhole();
    int[] locals = new int[parts.parts().size()];
    for (int i = 0; i < locals.length; i++) {
      Shape.Part part = parts.parts().get(i);
      locals[i] = parts.localFor(part);
      parts.get(value, i);
      parts.store(part, locals[i]);
      if (StructureWriter.needsSerializer(part)) {
        copyPart(part, i, locals[i]);
      }
    }
    parts.construct(locals);
  }

  private void copyPart(Shape.Part part, int index, int local) {
    Label absent = new Label();
    parts.load(part, local);
    code.visitJumpInsn(Opcodes.IFNULL, absent);
    parts.serializer(index);
    parts.load(part, local);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        StructureWriter.SERIALIZER,
        "copy",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        true);
    parts.cast(part);
    parts.store(part, local);
    code.visitLabel(absent);
  }
}
