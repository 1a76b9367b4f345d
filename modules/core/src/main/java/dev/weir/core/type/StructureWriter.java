package dev.weir.core.type;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the serializer class of one record or POJO. For
 *
 * <pre>{@code
 * record Order(long id, String item, Integer count, List<Tag> tags) {}
 * }</pre>
 *
 * it writes what a careful programmer would, as a nest mate of {@code Order}:
 *
 * <pre>{@code
 * final class Order$$Serializer implements TypeSerializer {
 *   private final TypeDescriptor type;
 *   private final TypeSerializer s3;                  // of tags; one final field for each part
 *                                                     // that is not written inline
 *   Order$$Serializer(TypeSerializer[] parts, TypeDescriptor type) {
 *     this.type = type;
 *     s3 = parts[0];
 *   }
 *
 *   public void write(Object whole, BinaryOutput out) {
 *     Order value = (Order) whole;                    // a POJO: its class must be exact
 *     String item = value.item;
 *     Integer count = value.count;
 *     List tags = value.tags;
 *     int nulls = 0;                                  // one byte for eight references
 *     if (item == null) nulls |= 1;
 *     if (count == null) nulls |= 2;
 *     if (tags == null) nulls |= 4;
 *     out.writeByte(nulls);
 *     out.writeLong(value.id);
 *     if (item != null) out.writeString(item);
 *     if (count != null) out.writeInt(count.intValue());
 *     if (tags != null) s3.write(tags, out);
 *   }
 *
 *   public Object read(BinaryInput in) {
 *     int nulls = in.readByte();
 *     long id = in.readLong();
 *     String item = (nulls & 1) != 0 ? null : in.readString();
 *     Integer count = (nulls & 2) != 0 ? null : Integer.valueOf(in.readInt());
 *     List tags = (nulls & 4) != 0 ? null : (List) s3.read(in);
 *     return new Order(id, item, count, tags);        // a POJO: new Order(), then its fields
 *   }
 *
 *   public Object copy(Object whole) {                // immutable: return whole
 *     Order value = (Order) whole;
 *     long id = value.id; ...
 *     List tags = value.tags == null ? null : (List) s3.copy(value.tags);
 *     return new Order(id, item, count, tags);
 *   }
 * }
 * }</pre>
 */
final class StructureWriter {

  static final String SERIALIZER = Type.getInternalName(TypeSerializer.class);
  static final String DESCRIPTOR = Type.getDescriptor(TypeDescriptor.class);
  static final String OUTPUT = Type.getInternalName(BinaryOutput.class);
  static final String INPUT = Type.getInternalName(BinaryInput.class);
  static final String SERIALIZER_FIELD = "L" + SERIALIZER + ";";

  private final Shape.Structure structure;
  private final PartAccess access;
  private final boolean immutable;
  private final String self;
  private final ClassWriter writer;

  private StructureWriter(Shape.Structure structure, PartAccess access, boolean immutable) {
    this.structure = structure;
    this.access = access;
    this.immutable = immutable;
    self = Type.getInternalName(structure.owner()) + "$$Serializer";
    writer = new FrameWriter();
  }

  /** The bytes of the class. Its constructor takes the serializers of the parts that need one. */
  static byte[] write(Shape.Structure structure, PartAccess access, boolean immutable) {
    return new StructureWriter(structure, access, immutable).bytes();
  }

  /** Whether a part is written by another serializer, as opposed to inline. */
  static boolean needsSerializer(Shape.Part part) {
    return !part.primitive() && !Inline.knows(part.type());
  }

  /** The field that holds the serializer of a part. */
  static String fieldOf(int part) {
    return "s" + part;
  }

  private byte[] bytes() {
    int access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
    writer.visit(V17, access, self, null, "java/lang/Object", new String[] {SERIALIZER});
    fields();
    constructor();
    writeMethod();
    readMethod();
    copyMethod();
    MethodVisitor immutableMethod = writer.visitMethod(ACC_PUBLIC, "immutable", "()Z", null, null);
    immutableMethod.visitInsn(immutable ? ICONST_1 : ICONST_0);
    end(immutableMethod, IRETURN);
    MethodVisitor type = writer.visitMethod(ACC_PUBLIC, "type", "()" + DESCRIPTOR, null, null);
    type.visitVarInsn(ALOAD, 0);
    type.visitFieldInsn(Opcodes.GETFIELD, self, "type", DESCRIPTOR);
    end(type, ARETURN);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void fields() {
    writer.visitField(ACC_PRIVATE | ACC_FINAL, "type", DESCRIPTOR, null, null);
    for (int i = 0; i < structure.parts().size(); i++) {
      if (needsSerializer(structure.parts().get(i))) {
        writer.visitField(ACC_PRIVATE | ACC_FINAL, fieldOf(i), SERIALIZER_FIELD, null, null);
      }
    }
  }

  private void constructor() {
    MethodVisitor code =
        writer.visitMethod(0, "<init>", "([" + SERIALIZER_FIELD + DESCRIPTOR + ")V", null, null);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 2);
    code.visitFieldInsn(Opcodes.PUTFIELD, self, "type", DESCRIPTOR);
    int next = 0;
    for (int i = 0; i < structure.parts().size(); i++) {
      if (needsSerializer(structure.parts().get(i))) {
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitIntInsn(Opcodes.SIPUSH, next++);
        code.visitInsn(Opcodes.AALOAD);
        code.visitFieldInsn(Opcodes.PUTFIELD, self, fieldOf(i), SERIALIZER_FIELD);
      }
    }
    end(code, RETURN);
  }

  private void writeMethod() {
    MethodVisitor code =
        writer.visitMethod(
            ACC_PUBLIC, "write", "(Ljava/lang/Object;L" + OUTPUT + ";)V", null, null);
    new WriteMethod(new PartCode(code, self, structure, access, 3)).emit();
    end(code, RETURN);
  }

  private void readMethod() {
    MethodVisitor code =
        writer.visitMethod(ACC_PUBLIC, "read", "(L" + INPUT + ";)Ljava/lang/Object;", null, null);
    new ReadMethod(new PartCode(code, self, structure, access, 2)).emit();
    end(code, ARETURN);
  }

  private void copyMethod() {
    MethodVisitor code =
        writer.visitMethod(
            ACC_PUBLIC, "copy", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
    if (immutable) {
      code.visitVarInsn(ALOAD, 1);
    } else {
      new CopyMethod(new PartCode(code, self, structure, access, 2)).emit();
    }
    end(code, ARETURN);
  }

  private static void end(MethodVisitor code, int returning) {
    code.visitInsn(returning);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Computes stack frames without loading the user's classes: no branch ever joins two of them. */
  private static final class FrameWriter extends ClassWriter {

    FrameWriter() {
      super(ClassWriter.COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      return "java/lang/Object";
    }
  }
}
