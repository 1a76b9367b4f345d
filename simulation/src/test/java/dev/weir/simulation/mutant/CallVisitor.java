package dev.weir.simulation.mutant;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Meets the calls of a method by its name and lets them be made in another way. */
abstract class CallVisitor extends MethodVisitor {

  /** No method has so many variables; what is kept from here on is nobody else's. */
  private static final int FREE_LOCALS = 200;

  private final Site site;
  private final String callee;

  /**
   * Looks for calls.
   *
   * @param callee {@code Class.method}, the class by its simple name
   */
  CallVisitor(Site site, String callee, MethodVisitor out) {
    super(Opcodes.ASM9, out);
    this.site = site;
    this.callee = callee;
  }

  /** Writes what is done in place of a call. Its receiver and arguments are on the stack. */
  abstract void call(Call call);

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    String simpleOwner =
        owner.substring(1 + Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')));
    if (callee.equals(simpleOwner + "." + name)) {
      site.found();
      call(new Call(opcode, owner, name, descriptor, ofInterface));
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (maxLocals > FREE_LOCALS) {
      throw new IllegalStateException(site + " has " + maxLocals + " variables");
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  /** One call that was found. */
  final class Call {

    private final int opcode;
    private final String owner;
    private final String name;
    private final String descriptor;
    private final boolean ofInterface;
    private final Type[] operands;

    private Call(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      this.opcode = opcode;
      this.owner = owner;
      this.name = name;
      this.descriptor = descriptor;
      this.ofInterface = ofInterface;
      this.operands = operands();
    }

    private Type[] operands() {
      Type[] arguments = Type.getArgumentTypes(descriptor);
      if (opcode == Opcodes.INVOKESTATIC) {
        return arguments;
      }
      Type[] all = new Type[arguments.length + 1];
      all[0] = Type.getObjectType(owner);
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return all;
    }

    /** Makes it. */
    void go() {
      mv.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    /** Drops receiver and arguments. */
    void drop() {
      for (int i = operands.length - 1; i >= 0; i--) {
        pop(operands[i]);
      }
    }

    void dropAnswer() {
      pop(Type.getReturnType(descriptor));
    }

    private void pop(Type type) {
      if (type.getSize() > 0) {
        mv.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
    }

    /** False, 0 or null, where something is expected. */
    void answerNothing() {
      switch (Type.getReturnType(descriptor).getSort()) {
        case Type.VOID -> {}
        case Type.LONG -> mv.visitInsn(Opcodes.LCONST_0);
        case Type.FLOAT -> mv.visitInsn(Opcodes.FCONST_0);
        case Type.DOUBLE -> mv.visitInsn(Opcodes.DCONST_0);
        case Type.OBJECT, Type.ARRAY -> mv.visitInsn(Opcodes.ACONST_NULL);
        default -> mv.visitInsn(Opcodes.ICONST_0);
      }
    }

    /** Moves receiver and arguments to variables. */
    void store() {
      for (int i = operands.length - 1; i >= 0; i--) {
        mv.visitVarInsn(operands[i].getOpcode(Opcodes.ISTORE), FREE_LOCALS + 2 * i);
      }
    }

    /** Puts them on the stack again. */
    void load() {
      for (int i = 0; i < operands.length; i++) {
        mv.visitVarInsn(operands[i].getOpcode(Opcodes.ILOAD), FREE_LOCALS + 2 * i);
      }
    }

    /** Adds to the last argument. */
    void addToLast(int more) {
      Type last = operands[operands.length - 1];
      if (last.getSort() == Type.LONG) {
        mv.visitLdcInsn((long) more);
      } else if (last.getSort() == Type.INT) {
        mv.visitLdcInsn(more);
      } else {
        throw new IllegalStateException("the last argument of " + callee + " is " + last);
      }
      mv.visitInsn(last.getOpcode(Opcodes.IADD));
    }
  }
}
