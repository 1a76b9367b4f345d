package dev.weir.core.code;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** Freezes functions and their settings into bytes, and opens them again. */
public final class UserCode {

  private UserCode() {}

  /**
   * Freezes an object.
   *
   * @throws java.io.UncheckedIOException caused by {@link java.io.NotSerializableException} when
   *     something that the object refers to cannot travel
   */
  public static byte[] freeze(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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
    private final ClassLoader loader;

    LoaderInput(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitives
      }
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
