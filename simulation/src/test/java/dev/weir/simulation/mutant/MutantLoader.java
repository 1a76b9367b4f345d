package dev.weir.simulation.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Objects;

/**
 * Loads the whole of Weir anew, with one class patched, and everything else from its parent. What
 * comes out of it can only be of the JDK's types.
 */
final class MutantLoader extends ClassLoader {

  private static final String OURS = "dev.weir.";

  static {
    registerAsParallelCapable();
  }

  private final Target target;
  private final Patch patch;

  MutantLoader(Target target, Patch patch) {
    super("mutant", Objects.requireNonNull(MutantLoader.class.getClassLoader()));
    this.target = target;
    this.patch = patch;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    URL url = getParent().getResource(path);
    if (url == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = url.openStream()) {
      byte[] bytes = in.readAllBytes();
      byte[] ours = name.equals(target.className()) ? target.apply(patch, bytes) : bytes;
      return defineClass(name, ours, 0, ours.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
