package dev.weir.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a configuration together. Each source overrides those before it:
 *
 * <pre>
 *   application.conf in the jar  &lt;  the user's file  &lt;  overrides (command line, program)
 * </pre>
 *
 * <p>A file may refer to variables of the environment as {@code ${NAME}}, which is how secrets
 * should be given. Only {@link #fromProcess} looks at the process; all else is given.
 */
public final class ConfigurationLoader {

  private static final String DEFAULTS = "dev/weir/application.conf";
  private static final String FILE_PROPERTY = "weir.conf";
  private static final String FILE_VARIABLE = "WEIR_CONF";

  private ConfigurationLoader() {}

  /**
   * Loads with the environment and properties of this process. The user's file is the one that the
   * property {@code weir.conf} names, or the variable {@code WEIR_CONF}, or {@code conf/weir.conf}
   * of the installation if it exists.
   *
   * @param installation the directory that Weir is installed in; null when embedded
   * @param overrides values by path, as text
   * @throws UserErrorException when a file cannot be read or anything in it is wrong
   */
  public static Configuration fromProcess(
      @Nullable Path installation, Map<String, String> overrides) {
    Map<String, String> environment = System.getenv();
    Path file =
        chooseFile(System.getProperty(FILE_PROPERTY), environment.get(FILE_VARIABLE), installation);
    return load(file, environment, overrides);
  }

  /**
   * Loads from what is given.
   *
   * @param file the user's file; null for none
   * @param environment the variables that files may refer to
   * @param overrides values by path, as text
   * @throws UserErrorException when a file cannot be read or anything in it is wrong
   */
  public static Configuration load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
    Config config = defaults();
    if (file != null) {
      config = parse(file).withFallback(config);
    }
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      config = config.withValue(pathOf(override.getKey()), text(override.getValue()));
    }
    return Configuration.of(resolve(config, environment));
  }

  static @Nullable Path chooseFile(
      @Nullable String property, @Nullable String variable, @Nullable Path installation) {
    if (property != null) {
      return Path.of(property);
    }
    if (variable != null) {
      return Path.of(variable);
    }
    if (installation != null) {
      Path beside = installation.resolve("conf").resolve("weir.conf");
      return Files.exists(beside) ? beside : null;
    }
    return null;
  }

  private static Config defaults() {
    return ConfigFactory.parseResources(
        ConfigurationLoader.class.getClassLoader(),
        DEFAULTS,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private static Config parse(Path file) {
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException.IO e) {
      throw refuse(file.toString(), "a file that can be read", e, "Check the path and the rights.");
    } catch (ConfigException e) {
      throw refuse(file.toString(), "HOCON", e, "Correct the line that the message names.");
    }
  }

  private static Config resolve(Config config, Map<String, String> environment) {
    Config variables = ConfigFactory.empty("the environment");
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      variables =
          variables.withValue(
              ConfigUtil.joinPath(variable.getKey()),
              ConfigValueFactory.fromAnyRef(
                  variable.getValue(), "the variable " + variable.getKey()));
    }
    Config resolved;
    try {
      resolved =
          config
              .withFallback(variables)
              .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw refuse(
          "the configuration",
          "a value for each ${...}",
          e,
          "Set the variable, or write ${?...} if it may be absent.");
    }
    for (String variable : environment.keySet()) {
      if (!config.root().containsKey(variable)) {
        resolved = resolved.withoutPath(ConfigUtil.joinPath(variable));
      }
    }
    return resolved;
  }

  static String pathOf(String written) {
    try {
      return ConfigUtil.joinPath(ConfigUtil.splitPath(written));
    } catch (ConfigException e) {
      throw refuse(written, "a key, such as weir.worker.slots", e, "Correct the key.");
    }
  }

  private static ConfigValue text(String value) {
    return ConfigValueFactory.fromAnyRef(value, "an override");
  }

  private static UserErrorException refuse(
      String where, String expected, ConfigException cause, String todo) {
    return new UserErrorException(
        new Problem(expected, String.valueOf(cause.getMessage()), where, todo), cause);
  }
}
