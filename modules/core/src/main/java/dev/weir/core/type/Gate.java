package dev.weir.core.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gets full access to a user's class, which defining a hidden nest mate requires.
 *
 * <p>A lookup into another module (and the classes of each loader are a module) lacks module
 * access, and may define ordinary classes only. So the first time a package of a job is entered,
 * one ordinary class is put there, whose only method hands out its own lookup, and that lookup has
 * all it takes. The class lives and dies with the job's loader.
 *
 * <pre>
 *   engine --privateLookupIn--&gt; package access --defineClass--&gt; WeirGate
 *   WeirGate.lookup() --privateLookupIn--&gt; full access --defineHiddenClass--&gt; serializer
 * </pre>
 */
final class Gate {

  private static final String NAME = "WeirGate";

  private Gate() {}

  /**
   * A lookup with full access to a class.
   *
   * @throws IllegalAccessException when the class is in a named module that does not open its
   *     package
   */
  static Lookup into(Class<?> owner) throws IllegalAccessException {
    Lookup inside = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
    if (inside.hasFullPrivilegeAccess()) {
      return inside;
    }
    try {
      Class<?> gate = gateBeside(owner, inside);
      Lookup own =
          (Lookup)
              MethodHandles.privateLookupIn(gate, MethodHandles.lookup())
                  .findStatic(gate, "lookup", MethodType.methodType(Lookup.class))
                  .invoke();
      return MethodHandles.privateLookupIn(owner, own);
    } catch (IllegalAccessException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot enter the package of " + owner.getName(), e);
    }
  }

  private static Class<?> gateBeside(Class<?> owner, Lookup inside)
      throws IllegalAccessException, ClassNotFoundException {
    String prefix = owner.getPackageName().isEmpty() ? "" : owner.getPackageName() + ".";
    String name = prefix + NAME;
    ClassLoader loader = owner.getClassLoader();
    try {
      Class<?> present = Class.forName(name, false, loader);
      if (present.getClassLoader() == loader) {
        return present;
      }
    } catch (ClassNotFoundException e) {
      // The first time that this package is entered.
    }
    try {
      return inside.defineClass(bytes(name.replace('.', '/')));
    } catch (LinkageError e) {
      return Class.forName(name, false, loader); // another thread was faster
    }
  }

  private static byte[] bytes(String internalName) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V17, access, internalName, null, "java/lang/Object", null);
    String descriptor = Type.getMethodDescriptor(Type.getType(Lookup.class));
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "lookup", descriptor, null, null);
    method.visitCode();
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(MethodHandles.class),
        "lookup",
        descriptor,
        false);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
