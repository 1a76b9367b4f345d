package dev.weir.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A jar with a program in it, checked before anything is run.
 *
 * @param path an existing, readable, well-formed jar
 * @param mainClass the class whose {@code main} describes the job
 */
record ProgramJar(Path path, String mainClass) {

  /**
   * Checks a jar.
   *
   * @param mainClass as the user gave it; null to take it from the manifest
   * @throws WrongUsageException when there is no such jar, it is none, or names no main class
   */
  static ProgramJar check(Path path, @Nullable String mainClass) {
    String where = "jar " + path;
    if (!Files.exists(path)) {
      throw WrongUsageException.of(where, "a file", "nothing there", "Check the path.");
    }
    if (!Files.isRegularFile(path)) {
      throw WrongUsageException.of(
          where, "a jar file", "a directory", "Name the jar that your build made.");
    }
    if (!Files.isReadable(path)) {
      throw WrongUsageException.of(
          where, "a file you may read", "no permission", "Change its permissions.");
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      String declared = mainClass == null ? declaredMain(jar) : mainClass;
      if (declared == null) {
        throw WrongUsageException.of(
            where,
            "a Main-Class in the manifest",
            "none",
            "Name the class whose main describes the job: weir run -c com.example.Job " + path);
      }
      return new ProgramJar(path, declared);
    } catch (ZipException e) {
      throw WrongUsageException.of(
          where, "a jar", "a file that is none (" + e.getMessage() + ")", "Build it again.");
    } catch (IOException e) {
      throw WrongUsageException.of(where, "a readable jar", e.toString(), "Build it again.");
    }
  }

  private static @Nullable String declaredMain(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    return manifest == null
        ? null
        : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
  }

  /**
   * Finds the main method.
   *
   * @param loader where the jar's classes are found
   * @throws WrongUsageException when there is no such class, or it has no main method
   */
  Method main(ClassLoader loader) {
    Class<?> type;
    try {
      type = Class.forName(mainClass, false, loader);
    } catch (ClassNotFoundException e) {
      throw WrongUsageException.of(
          "class " + mainClass,
          "a class in " + path,
          "none of that name",
          "Check the spelling and the package; jar tf " + path + " lists what is inside.");
    } catch (LinkageError e) {
      throw WrongUsageException.of(
          "class " + mainClass, "a class that can be loaded", e.toString(), "Build the jar again.");
    }
    try {
      Method main = type.getMethod("main", String[].class);
      if (Modifier.isStatic(main.getModifiers()) && main.getReturnType() == void.class) {
        main.setAccessible(true);
        return main;
      }
    } catch (NoSuchMethodException e) {
      // told below
    }
    throw WrongUsageException.of(
        "class " + mainClass,
        "public static void main(String[] args)",
        "a class without it",
        "Add it, or name another class with -c.");
  }
}
