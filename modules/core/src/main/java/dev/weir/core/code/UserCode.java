package dev.weir.core.code;

import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Freezes functions and their settings into bytes, and opens them again. */
public final class UserCode {

  private UserCode() {}

  /**
   * Freezes an object.
   *
   * @throws UserErrorException when something that the object refers to cannot travel, naming its
   *     class and the way it was captured
   */
  public static byte[] freeze(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (NotSerializableException e) {
      throw refuse(object, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static UserErrorException refuse(Serializable object, NotSerializableException cause) {
    ClosureCheck.Finding finding =
        ClosureCheck.firstUnserializable(object)
            .orElseGet(
                () ->
                    new ClosureCheck.Finding(
                        String.valueOf(cause.getMessage()),
                        List.of(object.getClass().getTypeName())));
    return new UserErrorException(
        new Problem(
            "a function whose captured values can be serialized",
            "a " + finding.className() + ", captured as " + finding,
            finding.function(),
            "Create it in open(), make the field transient, or capture a serializable value"
                + " instead."),
        cause);
  }

  /** Opens frozen bytes under a class loader. */
  public static <T> T open(byte[] frozen, Class<T> type, ClassLoader loader) {
    try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(frozen), loader)) {
      return type.cast(in.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "class " + e.getMessage() + " is not in the job's jars; was the jar built completely?",
          e);
    }
  }

  private static final class LoaderInput extends ObjectInputStream {
    private static final Map<String, Class<?>> PRIMITIVES =
        Stream.of(
                boolean.class,
                byte.class,
                short.class,
                char.class,
                int.class,
                long.class,
                float.class,
                double.class,
                void.class)
            .collect(Collectors.toMap(Class::getName, Function.identity()));

    private final ClassLoader loader;

    LoaderInput(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      // Never the inherited way, which would also find what the engine's own loader sees.
      Class<?> primitive = PRIMITIVES.get(description.getName());
      return primitive != null ? primitive : Class.forName(description.getName(), false, loader);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
      Class<?>[] classes = new Class<?>[interfaces.length];
      for (int i = 0; i < interfaces.length; i++) {
        classes[i] = Class.forName(interfaces[i], false, loader);
      }
      return Proxy.newProxyInstance(loader, classes, (proxy, method, arguments) -> null).getClass();
    }
  }
}
