package dev.weir.simulation.mutant;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A change to the body of one method, at calls or at uses of a field that are found by name.
 *
 * <p>No patch adds a branch, so the frames of the method stay as the compiler wrote them.
 */
sealed interface Patch {

  /** The whole body is replaced: it returns this, or nothing when it is to return nothing. */
  record Returns(int constant) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      site.found();
      out.visitCode();
      out.visitLdcInsn(constant);
      Type type = Type.getReturnType(site.descriptor());
      if (type.getSort() == Type.VOID) {
        out.visitInsn(Opcodes.POP);
      } else if (type.getOpcode(Opcodes.IRETURN) != Opcodes.IRETURN) {
        throw new IllegalStateException(site + " returns " + type + ", not a boolean or an int");
      }
      out.visitInsn(type.getOpcode(Opcodes.IRETURN));
      out.visitMaxs(0, 0);
      out.visitEnd();
      return new MethodVisitor(Opcodes.ASM9) {}; // swallows the old body
    }
  }

  /** A method is called as before, and its answer is taken for this: a boolean or an int. */
  record Answers(String callee, int constant) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new CallVisitor(site, callee, out) {
        @Override
        void call(Call call) {
          call.go();
          mv.visitInsn(Opcodes.POP);
          mv.visitLdcInsn(constant);
        }
      };
    }
  }

  /** A method is called as before, and its answer, a boolean, is taken for the opposite. */
  record Negates(String callee) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new CallVisitor(site, callee, out) {
        @Override
        void call(Call call) {
          call.go();
          mv.visitInsn(Opcodes.ICONST_1);
          mv.visitInsn(Opcodes.IXOR);
        }
      };
    }
  }

  /** A method is not called; where its answer is used, it is false, 0 or null. */
  record Skips(String callee) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new CallVisitor(site, callee, out) {
        @Override
        void call(Call call) {
          call.drop();
          call.answerNothing();
        }
      };
    }
  }

  /** A method is called twice with the same arguments; the first answer is dropped. */
  record Repeats(String callee) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new CallVisitor(site, callee, out) {
        @Override
        void call(Call call) {
          call.store();
          call.load();
          call.go();
          call.dropAnswer();
          call.load();
          call.go();
        }
      };
    }
  }

  /** The last argument of a call, an int or a long, is greater by this. */
  record Adds(String callee, int more) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new CallVisitor(site, callee, out) {
        @Override
        void call(Call call) {
          call.addToLast(more);
          call.go();
        }
      };
    }
  }

  /** A field keeps its value where it was to be written. */
  record Keeps(String field) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          if (opcode == Opcodes.PUTFIELD && name.equals(field)) {
            site.found();
            mv.visitInsn(Type.getType(type).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            mv.visitInsn(Opcodes.POP);
          } else {
            super.visitFieldInsn(opcode, owner, name, type);
          }
        }
      };
    }
  }

  /** Whatever was to be written to a field, an int or a boolean, it becomes this. */
  record Sets(String field, int constant) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          if (opcode == Opcodes.PUTFIELD && name.equals(field)) {
            site.found();
            mv.visitInsn(Opcodes.POP);
            mv.visitLdcInsn(constant);
          }
          super.visitFieldInsn(opcode, owner, name, type);
        }
      };
    }
  }

  /** A field that holds an object is taken for null where it is read. */
  record Misses(String field) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          if (opcode == Opcodes.GETFIELD && name.equals(field)) {
            site.found();
            mv.visitInsn(Opcodes.POP);
            mv.visitInsn(Opcodes.ACONST_NULL);
          } else {
            super.visitFieldInsn(opcode, owner, name, type);
          }
        }
      };
    }
  }

  /** One constant of an enum is taken for another. */
  record Mistakes(String constant, String taken) implements Patch {
    @Override
    public MethodVisitor over(Site site, MethodVisitor out) {
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          boolean here = opcode == Opcodes.GETSTATIC && name.equals(constant);
          if (here) {
            site.found();
          }
          super.visitFieldInsn(opcode, owner, here ? taken : name, type);
        }
      };
    }
  }

  /** Writes the changed method to {@code out}, while it is visited in its old form. */
  MethodVisitor over(Site site, MethodVisitor out);
}
