package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/** Compiles classes that no loader of the tests knows, as a user's jar would hold them. */
final class ForeignCode {

  private final Path classes;

  private ForeignCode(Path classes) {
    this.classes = classes;
  }

  /** Compiles sources, each given as its path and its text in turn. */
  static ForeignCode compile(Path directory, String... pathsAndTexts) throws IOException {
    Path sources = directory.resolve("sources");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      Path file = sources.resolve(pathsAndTexts[i]);
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, pathsAndTexts[i + 1]).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("javac").isZero();
    return new ForeignCode(classes);
  }

  /** A loader of the compiled classes. */
  URLClassLoader loader(ClassLoader parent) throws IOException {
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent);
  }

  /** A loader of the compiled classes as a named module. */
  ClassLoader moduleLoader(String module) {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of(module));
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader())
        .findLoader(module);
  }
}
