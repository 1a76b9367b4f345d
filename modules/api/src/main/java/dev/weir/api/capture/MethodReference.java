package dev.weir.api.capture;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Looks behind a serializable lambda for the method that it refers to. */
final class MethodReference {
  private MethodReference() {}

  /**
   * The generic return type of the method that a method reference names; null for anything else,
   * also for a lambda with a body, whose own method the compiler leaves without generics.
   */
  static @Nullable Type returnType(Object function) {
    SerializedLambda lambda = serializedForm(function);
    if (lambda == null) {
      return null;
    }
    String owner = lambda.getImplClass().replace('/', '.');
    try {
      Class<?> declaring = Class.forName(owner, false, function.getClass().getClassLoader());
      if (lambda.getImplMethodName().equals("<init>")) {
        return declaring;
      }
      return declared(declaring, lambda.getImplMethodName(), lambda.getImplMethodSignature());
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // the type is then captured in another way, or from the values
    }
  }

  private static @Nullable Type declared(Class<?> declaring, String name, String signature) {
    for (Method method : declaring.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && !method.isSynthetic()
          && signature.equals(signatureOf(method))) {
        return method.getGenericReturnType();
      }
    }
    return null;
  }

  private static String signatureOf(Method method) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> parameter : method.getParameterTypes()) {
      text.append(parameter.descriptorString());
    }
    return text.append(')').append(method.getReturnType().descriptorString()).toString();
  }

  private static @Nullable SerializedLambda serializedForm(Object function) {
    if (!function.getClass().isSynthetic() && !function.getClass().isHidden()) {
      return null;
    }
    try {
      Method replace = function.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      return replace.invoke(function) instanceof SerializedLambda lambda ? lambda : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // not a serializable lambda
    }
  }
}
