package dev.weir.core.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Says where in the source a lambda is, from the line numbers in the class file around it. */
final class LambdaSource {

  private LambdaSource() {}

  /** Such as {@code lambda at com.acme.Job.main (Job.java:42)}. */
  static String describe(SerializedLambda lambda, @Nullable ClassLoader loader) {
    String owner = lambda.getImplClass().replace('/', '.');
    String method = lambda.getImplMethodName();
    if (!method.startsWith("lambda$")) {
      return "method reference " + owner + "::" + method;
    }
    String place = owner + "." + enclosing(method);
    String line = loader == null ? null : line(lambda, loader);
    return "lambda at " + place + (line == null ? "" : " (" + line + ")");
  }

  /** {@code lambda$main$0}, or {@code lambda$main$8ad9c24$1}, is in {@code main}. */
  private static String enclosing(String method) {
    int start = "lambda$".length();
    int end = method.indexOf('$', start);
    return end < 0 ? method : method.substring(start, end);
  }

  private static @Nullable String line(SerializedLambda lambda, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(lambda.getImplClass() + ".class")) {
      if (in == null) {
        return null;
      }
      LineFinder finder =
          new LineFinder(lambda.getImplMethodName(), lambda.getImplMethodSignature());
      new ClassReader(in).accept(finder, ClassReader.SKIP_FRAMES);
      return finder.found();
    } catch (IOException | IllegalArgumentException e) {
      return null; // unreadable, or of a Java newer than this knows: the method's name must do
    }
  }

  private static final class LineFinder extends ClassVisitor {
    private final String method;
    private final String signature;
    private @Nullable String file;
    private int first;

    LineFinder(String method, String signature) {
      super(Opcodes.ASM9);
      this.method = method;
      this.signature = signature;
    }

    @Nullable String found() {
      return file == null || first == 0 ? null : file + ":" + first;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
      file = source;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String generic,
        String @Nullable [] exceptions) {
      if (!name.equals(method) || !descriptor.equals(signature)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLineNumber(int line, Label start) {
          first = first == 0 ? line : Math.min(first, line);
        }
      };
    }
  }
}
