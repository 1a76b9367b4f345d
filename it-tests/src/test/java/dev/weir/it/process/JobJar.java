package dev.weir.it.process;

import dev.weir.examples.WordCount;
import dev.weir.it.jobs.Endless;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes jars as users' builds do, out of classes that no process has on its class path. */
public final class JobJar {

  private JobJar() {}

  /** The jobs of these tests; its commands name a class with {@code -c}. */
  public static Path ofTestJobs(Path directory) throws IOException {
    return ofPackage(Endless.class, directory.resolve("test-jobs.jar"), null);
  }

  /** The examples, as their module packs them. */
  static Path ofExamples(Path directory) throws IOException {
    return ofPackage(WordCount.class, directory.resolve("examples.jar"), WordCount.class.getName());
  }

  /**
   * All classes of a package.
   *
   * @param anyOfThem a class of the package
   * @param mainClass what the manifest names; null for none
   */
  private static Path ofPackage(Class<?> anyOfThem, Path jar, @Nullable String mainClass)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    String below = anyOfThem.getPackageName().replace('.', '/');
    Path home = EngineCommand.home(anyOfThem);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      if (Files.isDirectory(home)) {
        copy(home, below, out);
      } else {
        try (FileSystem packed =
            FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
          copy(packed.getPath("/"), below, out);
        }
      }
    }
    return jar;
  }

  /** The full name of one of the test jobs. */
  static String classOf(String job) {
    return Endless.class.getPackageName() + "." + job;
  }

  private static void copy(Path root, String below, JarOutputStream out) throws IOException {
    try (Stream<Path> classes = Files.list(root.resolve(below))) {
      for (Path each : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(below + "/" + each.getFileName()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
