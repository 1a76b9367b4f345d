package dev.weir.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value for every key, checked: what exists is complete and valid. Immutable, and safe for use by
 * many threads.
 */
public final class Configuration {

  /** Everything that a user may set is under this. */
  public static final String ROOT = "weir";

  private final Config config;
  private final Map<String, Object> values = new HashMap<>();

  private Configuration(Config config) {
    this.config = config;
    rejectUnknown(config);
    for (ConfigKey<?> key : AllKeys.list()) {
      values.put(key.path(), read(key));
    }
    Consistency.check(this);
  }

  /**
   * Takes a resolved configuration that has a value for every key.
   *
   * @throws UserErrorException when a key is unknown, or a value is missing or wrong
   */
  static Configuration of(Config resolved) {
    return new Configuration(resolved);
  }

  /** The defaults: what {@code application.conf} in the jar says. */
  public static Configuration defaults() {
    return ConfigurationLoader.load(null, Map.of(), Map.of());
  }

  /** The value of a key. */
  @SuppressWarnings("unchecked") // read(key) put it there
  public <T> T get(ConfigKey<T> key) {
    Object value = values.get(key.path());
    if (value == null) {
      throw new IllegalArgumentException(key.path() + " is not among AllKeys.list()");
    }
    return (T) value;
  }

  /**
   * The same configuration with another value for one key.
   *
   * @param value as a file would have it: a number, a truth value, a list, or a text such as {@code
   *     "64 KiB"}; or a Duration, an enum's constant, a Path or a HostPort
   * @throws UserErrorException when there is no such key, or the value is wrong for it
   */
  public Configuration with(String path, Object value) {
    return with(Map.of(path, value));
  }

  /**
   * The same configuration with other values for some keys, checked when all are in place.
   *
   * @param replaced values by path, each as for {@link #with(String, Object)}
   * @throws UserErrorException when there is no such key, or a value is wrong
   */
  public Configuration with(Map<String, ?> replaced) {
    Config changed = config;
    for (Map.Entry<String, ?> entry : replaced.entrySet()) {
      Object plain = Values.plain(entry.getValue());
      changed =
          changed.withValue(
              ConfigurationLoader.pathOf(entry.getKey()),
              ConfigValueFactory.fromAnyRef(plain, "set by the program"));
    }
    return new Configuration(changed);
  }

  /** Each path and its value as text, sorted, for display; secrets are hidden. */
  public SortedMap<String, String> describe() {
    SortedMap<String, String> described = new TreeMap<>();
    for (ConfigKey<?> key : AllKeys.list()) {
      ConfigValue value = config.getValue(key.path());
      Object shown = key.type().secret() ? values.get(key.path()) : value.unwrapped();
      described.put(key.path(), String.valueOf(shown));
    }
    return described;
  }

  /** Names no value, so that it can be logged. */
  @Override
  public String toString() {
    return "Configuration of " + values.size() + " keys";
  }

  private Object read(ConfigKey<?> key) {
    ConfigValue value = valueOf(key);
    try {
      return key.type().parser().apply(value.unwrapped());
    } catch (IllegalArgumentException e) {
      String found = key.type().secret() ? "(hidden)" : String.valueOf(value.unwrapped());
      throw new UserErrorException(
          new Problem(
              key.type().expected(),
              found + " (" + e.getMessage() + ")",
              key.path() + " (" + place(value.origin()) + ")",
              "Correct the value, or remove it to have the default."),
          e);
    }
  }

  private ConfigValue valueOf(ConfigKey<?> key) {
    try {
      return config.getValue(key.path());
    } catch (ConfigException e) { // null, or nothing at all
      throw new UserErrorException(
          new Problem(
              key.type().expected(),
              "no value",
              key.path(),
              "Give it a value, or remove the null to have the default."),
          e);
    }
  }

  private static void rejectUnknown(Config config) {
    Map<String, ConfigKey<?>> known = new HashMap<>();
    AllKeys.list().forEach(key -> known.put(key.path(), key));
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      String path = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      if (!known.containsKey(path)) {
        String nearest = Spelling.nearest(path, known.keySet());
        throw UserErrorException.of(
            path + " (" + place(entry.getValue().origin()) + ")",
            "a key of application.conf",
            "an unknown key",
            "Did you mean " + nearest + "?");
      }
    }
  }

  private static String place(ConfigOrigin origin) {
    String file = fileOf(origin);
    if (file == null) {
      return origin.description();
    }
    return origin.lineNumber() < 0 ? file : file + ":" + origin.lineNumber();
  }

  private static @Nullable String fileOf(ConfigOrigin origin) {
    return origin.filename() != null ? origin.filename() : origin.resource();
  }
}
