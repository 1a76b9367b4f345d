package dev.weir.actors.worker;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a job's class loader sees it: the API and what its types need, the JDK and SLF4J,
 * but not what the engine happens to be built on. A job that uses one of those libraries brings its
 * own, in its own version, and neither meets the other.
 */
final class FilteringParent extends ClassLoader {

  /** What a job cannot see. Whatever else is on the engine's class path, it can. */
  private static final List<String> HIDDEN =
      List.of(
          "akka.",
          "scala.",
          "com.typesafe.",
          "com.fasterxml.",
          "io.netty.",
          "org.rocksdb.",
          "org.agrona.",
          "io.aeron.",
          "org.jctools.",
          "org.objectweb.asm.",
          "org.reactivestreams.",
          "ch.qos.logback.",
          "picocli.",
          "dev.weir.actors.",
          "dev.weir.cluster.",
          "dev.weir.cli.",
          "dev.weir.scheduler.");

  /** Files that belong to the engine's own libraries. */
  private static final List<String> HIDDEN_FILES =
      List.of("reference.conf", "application.conf", "weir-akka.conf", "version.conf");

  private static final String SERVICES = "META-INF/services/";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader engine;

  FilteringParent(ClassLoader engine) {
    super("weir-engine-for-jobs", null);
    this.engine = engine;
  }

  static boolean hides(String className) {
    return HIDDEN.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (hides(name)) {
      throw new ClassNotFoundException(
          name + " (a library of the engine, which jobs do not see: put it into the job's jar)");
    }
    return engine.loadClass(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return hidesResource(name) ? null : engine.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return hidesResource(name) ? Collections.emptyEnumeration() : engine.getResources(name);
  }

  private static boolean hidesResource(String name) {
    String plain = name.startsWith(SERVICES) ? name.substring(SERVICES.length()) : name;
    return HIDDEN_FILES.contains(plain) || hides(plain.replace('/', '.'));
  }
}
