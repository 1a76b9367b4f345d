package dev.weir.actors.worker;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds one job's classes: in its jars first, so that a job runs with the libraries it was built
 * with; then in the engine, as far as {@link FilteringParent} shows it.
 *
 * <pre>
 *   java.* javax.* jdk.* sun.*, SLF4J, the engine's visible packages   engine, then jars
 *   anything else                                                      jars, then engine
 * </pre>
 *
 * <p>The first row are types that both sides speak of, and which must be one class on both: a jar
 * that carries a copy of the API still works.
 */
public final class JobClassLoader extends URLClassLoader {

  private static final List<String> SHARED =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "org.slf4j.",
          "dev.weir.core.",
          "dev.weir.api.",
          "dev.weir.plan.",
          "dev.weir.tasks.",
          "dev.weir.network.",
          "dev.weir.state.");

  static {
    registerAsParallelCapable();
  }

  /** The loader of one job over its jars, below the engine's loader. */
  public JobClassLoader(String job, List<URL> jars, ClassLoader engine) {
    super("weir-job-" + job, jars.toArray(URL[]::new), new FilteringParent(engine));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return getParent().loadClass(name);
      }
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }
}
