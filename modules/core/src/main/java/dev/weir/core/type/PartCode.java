package dev.weir.core.type;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.PUTFIELD;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The pieces of which the methods of a generated serializer are made. */
final class PartCode {

  /** References share a byte of null bits in groups of this many. */
  static final int GROUP = 8;

  private static final Handle CLASS_DATA_AT =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(MethodHandles.class),
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  final MethodVisitor code;
  private final String self;
  private final Shape.Structure structure;
  private final PartAccess access;
  private int nextLocal;

  PartCode(
      MethodVisitor code,
      String self,
      Shape.Structure structure,
      PartAccess access,
      int firstFreeLocal) {
    this.code = code;
    this.self = self;
    this.structure = structure;
    this.access = access;
    this.nextLocal = firstFreeLocal;
    code.visitCode();
  }

  List<Shape.Part> parts() {
    return structure.parts();
  }

  /** The number of null bytes. */
  int groups() {
    long references = parts().stream().filter(part -> !part.primitive()).count();
    return (int) ((references + GROUP - 1) / GROUP);
  }

  /** Reserves a local variable of a size in slots. */
  int local(int size) {
    int local = nextLocal;
    nextLocal += size;
    return local;
  }

  /** Reserves a local variable for a part. */
  int localFor(Shape.Part part) {
    return local(typeOf(part).getSize());
  }

  /** Casts local 1 to the owner's class, in a new local; a POJO must be of that class exactly. */
  int castWhole() {
    Class<?> owner = structure.owner();
    if (!owner.isRecord() && !Modifier.isFinal(owner.getModifiers())) {
      refuseSubclass(owner);
    }
    int value = local(1);
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(owner));
    code.visitVarInsn(Opcodes.ASTORE, value);
    return value;
  }

  /** A subclass would lose its own fields without a word. */
  private void refuseSubclass(Class<?> owner) {
    Label exact = new Label();
    code.visitVarInsn(ALOAD, 1);
    virtual("java/lang/Object", "getClass", "()Ljava/lang/Class;");
    code.visitLdcInsn(Type.getType(owner));
    code.visitJumpInsn(Opcodes.IF_ACMPEQ, exact);
    code.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalArgumentException");
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn("a " + owner.getName() + " is declared, and its serializer met a subclass: ");
    code.visitVarInsn(ALOAD, 1);
    virtual("java/lang/Object", "getClass", "()Ljava/lang/Class;");
    virtual("java/lang/Class", "getName", "()Ljava/lang/String;");
    virtual("java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;");
    code.visitLdcInsn(". Make the declared class sealed, or abstract");
    virtual("java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;");
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        "java/lang/IllegalArgumentException",
        "<init>",
        "(Ljava/lang/String;)V",
        false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(exact);
  }

  /** Pushes the part of the owner in a local. */
  void get(int ownerLocal, int index) {
    Shape.Part part = parts().get(index);
    int handle = access.indexes().get(index);
    if (handle < 0) {
      code.visitVarInsn(ALOAD, ownerLocal);
      code.visitFieldInsn(
          GETFIELD, declaring(part), part.field().getName(), typeOf(part).getDescriptor());
      return;
    }
    loadHandle(handle);
    code.visitVarInsn(ALOAD, ownerLocal);
    String passed = Type.getDescriptor(PartAccess.erased(part.field()));
    virtual("java/lang/invoke/MethodHandle", "invokeExact", "(Ljava/lang/Object;)" + passed);
    if (!part.primitive()) {
      cast(part);
    }
  }

  /** Stores the value in a local into the part of the owner in a local. */
  void set(int ownerLocal, int index, int valueLocal) {
    Shape.Part part = parts().get(index);
    int handle = access.indexes().get(index);
    if (handle >= 0) {
      loadHandle(handle + 1);
    }
    code.visitVarInsn(ALOAD, ownerLocal);
    load(part, valueLocal);
    if (handle < 0) {
      code.visitFieldInsn(
          PUTFIELD, declaring(part), part.field().getName(), typeOf(part).getDescriptor());
    } else {
      String passed = Type.getDescriptor(PartAccess.erased(part.field()));
      virtual(
          "java/lang/invoke/MethodHandle", "invokeExact", "(Ljava/lang/Object;" + passed + ")V");
    }
  }

  /** Pushes the serializer of a part. */
  void serializer(int index) {
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(
        GETFIELD, self, StructureWriter.fieldOf(index), StructureWriter.SERIALIZER_FIELD);
  }

  /** Pushes a new owner made of the parts in locals. */
  void construct(int[] partLocals) {
    String owner = Type.getInternalName(structure.owner());
    code.visitTypeInsn(Opcodes.NEW, owner);
    code.visitInsn(Opcodes.DUP);
    if (structure.owner().isRecord()) {
      StringBuilder parameters = new StringBuilder("(");
      for (int i = 0; i < partLocals.length; i++) {
        load(parts().get(i), partLocals[i]);
        parameters.append(typeOf(parts().get(i)).getDescriptor());
      }
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", parameters + ")V", false);
      return;
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", "()V", false);
    int made = local(1);
    code.visitVarInsn(Opcodes.ASTORE, made);
    for (int i = 0; i < partLocals.length; i++) {
      set(made, i, partLocals[i]);
    }
    code.visitVarInsn(ALOAD, made);
  }

  void load(Shape.Part part, int local) {
    code.visitVarInsn(typeOf(part).getOpcode(Opcodes.ILOAD), local);
  }

  void store(Shape.Part part, int local) {
    code.visitVarInsn(typeOf(part).getOpcode(Opcodes.ISTORE), local);
  }

  /** Casts what a serializer returned to the type of the field. */
  void cast(Shape.Part part) {
    if (part.field().getType() != Object.class) {
      code.visitTypeInsn(Opcodes.CHECKCAST, typeOf(part).getInternalName());
    }
  }

  void virtual(String owner, String name, String descriptor) {
    code.visitMethodInsn(INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  static Type typeOf(Shape.Part part) {
    return Type.getType(part.field().getType());
  }

  private void loadHandle(int index) {
    code.visitLdcInsn(
        new ConstantDynamic("_", Type.getDescriptor(MethodHandle.class), CLASS_DATA_AT, index));
  }

  private static String declaring(Shape.Part part) {
    return Type.getInternalName(part.field().getDeclaringClass());
  }
}
