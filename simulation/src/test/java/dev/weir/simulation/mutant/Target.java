package dev.weir.simulation.mutant;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method of the engine, and how often a patch must find there what it changes. Anything else
 * means that the engine was changed and the mutant is no longer what it says.
 *
 * @param className in full
 * @param method the only one of that name with so many parameters
 * @param parameters how many it has
 * @param times how often the patched call or field occurs in it
 */
record Target(String className, String method, int parameters, int times) {

  /** A method in which a patch applies once. */
  static Target of(String className, String method, int parameters) {
    return new Target(className, method, parameters, 1);
  }

  /** The same with another number of occurrences. */
  Target times(int newTimes) {
    return new Target(className, method, parameters, newTimes);
  }

  /**
   * The class with the method patched.
   *
   * @throws IllegalStateException when it is not exactly as described
   */
  byte[] apply(Patch patch, byte[] original) {
    List<Site> sites = new ArrayList<>();
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(new Patched(patch, sites, writer), 0);
    if (sites.size() != 1 || sites.get(0).times() != times) {
      throw new IllegalStateException(
          "expected one method "
              + this
              + " where "
              + patch
              + " applies "
              + times
              + " times, found "
              + sites.stream().map(site -> site + " " + site.times() + " times").toList()
              + ": adapt the mutant to what the engine has become");
    }
    return writer.toByteArray();
  }

  private final class Patched extends ClassVisitor {

    private final Patch patch;
    private final List<Site> sites;

    Patched(Patch patch, List<Site> sites, ClassVisitor next) {
      super(Opcodes.ASM9, next);
      this.patch = patch;
      this.sites = sites;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
      if (bridge
          || !name.equals(method)
          || Type.getArgumentTypes(descriptor).length != parameters) {
        return out;
      }
      Site site = new Site(name, descriptor);
      sites.add(site);
      return patch.over(site, out);
    }
  }
}
