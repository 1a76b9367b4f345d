package dev.weir.actors.worker;

import dev.weir.core.id.JobId;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jars of one job in a directory of their own, and the class loader over them. */
final class JobJars {

  private final Path directory;
  private final JobId job;
  private final List<Path> jars = new ArrayList<>();
  private @Nullable JobClassLoader loader;

  JobJars(Path directory, JobId job) {
    this.directory = directory;
    this.job = job;
  }

  /** Writes the next jar. */
  void add(byte[] content) throws IOException {
    Files.createDirectories(directory);
    Path jar = directory.resolve(String.format("%03d.jar", jars.size()));
    jars.add(jar);
    Files.write(jar, content);
  }

  /** The number of jars so far. */
  int count() {
    return jars.size();
  }

  /** Opens the loader; with no jars, the application's own. */
  ClassLoader open(ClassLoader application) throws MalformedURLException {
    if (jars.isEmpty()) {
      return application;
    }
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    loader = new JobClassLoader(job.value(), urls, application);
    return loader;
  }

  /** Closes the loader and deletes the jars. */
  void close() throws IOException {
    if (loader != null) {
      loader.close();
      loader = null;
    }
    for (Path jar : jars) {
      Files.deleteIfExists(jar);
    }
    if (!jars.isEmpty()) {
      Files.deleteIfExists(directory);
      jars.clear();
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
