package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of another loader, and of named modules. */
class ForeignLoaderTest {

  private static final String POINT =
      "package jobs; public record Point(int x, String name, Point next) {}";
  private static final String OPEN_POJO =
      "package jobs; public class Mutable { public int x; public String name; }";
  private static final String HIDDEN = "package jobs; record Hidden(int x) {}";

  @TempDir private Path directory;

  @Test
  void shouldGenerateANestMateWhenTheClassIsInAnotherLoader() throws Exception {
    ForeignCode code = ForeignCode.compile(directory, "jobs/Hidden.java", HIDDEN);
    try (URLClassLoader loader = code.loader(getClass().getClassLoader())) {
      Class<?> owner = loader.loadClass("jobs.Hidden");
      Object value = made(owner, 42);

      TypeSerializer<Object> serializer = new Serializers(loader).of(Types.of(owner));

      assertThat(serializer.getClass().isHidden()).isTrue();
      assertThat(serializer.getClass().getNestHost()).isSameAs(owner);
      assertThat(roundTrip(serializer, value)).isEqualTo(value);
      // The gate into the package is there already.
      assertThat(roundTrip(new Serializers(loader).of(Types.of(owner)), value)).isEqualTo(value);
    }
  }

  @Test
  void shouldServeEveryThreadWhenManyEnterAPackageAtOnce() throws Exception {
    ForeignCode code = ForeignCode.compile(directory, "jobs/Point.java", POINT);
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 10; round++) {
        try (URLClassLoader loader = code.loader(getClass().getClassLoader())) {
          Serializers shared = new Serializers(loader);
          CyclicBarrier start = new CyclicBarrier(threads);
          List<Callable<Object>> tasks = new ArrayList<>();
          for (int i = 0; i < threads; i++) {
            // Half of them share their generated classes, all of them the gate into the package.
            Serializers mine = i % 2 == 0 ? shared : new Serializers(loader);
            tasks.add(
                () -> {
                  start.await();
                  TypeSerializer<Object> points = mine.of(Types.of(loader.loadClass("jobs.Point")));
                  return name(roundTrip(points, point(loader)));
                });
          }
          for (Future<Object> done : pool.invokeAll(tasks)) {
            assertThat(done.get()).isEqualTo("a");
          }
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void shouldRefuseWhenAClassOfAFieldIsMissing() throws Exception {
    ForeignCode code =
        ForeignCode.compile(
            directory,
            "jobs/Part.java",
            "package jobs; public class Part { }",
            "jobs/Whole.java",
            "package jobs; public class Whole { Part part; }");
    Files.delete(directory.resolve("classes/jobs/Part.class"));

    try (URLClassLoader loader = code.loader(getClass().getClassLoader())) {
      assertThatThrownBy(
              () -> new Serializers(loader).check(new TypeDescriptor("jobs.Whole", List.of())))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("jobs/Part")
          .hasMessageContaining("Add the jar");
    }
  }

  @Test
  void shouldLetTheLoaderGoWhenTheJobIsOver() throws Exception {
    ForeignCode code = ForeignCode.compile(directory, "jobs/Point.java", POINT);
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    WeakReference<ClassLoader> loader = useAndForget(code, collected);

    int attempts = 0;
    while (collected.remove(100) == null) {
      assertThat(attempts++).as("collections without the loader being freed").isLessThan(50);
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  @Test
  void shouldWriteTheSameBytesWhenTheLoaderDoesNotSeeTheEngine() throws Exception {
    ForeignCode code =
        ForeignCode.compile(directory, "jobs/Point.java", POINT, "jobs/Mutable.java", OPEN_POJO);
    try (URLClassLoader seeing = code.loader(getClass().getClassLoader());
        URLClassLoader blind = code.loader(ClassLoader.getPlatformClassLoader())) {
      TypeSerializer<Object> generated = serializer(seeing, "jobs.Point");
      TypeSerializer<Object> handles = serializer(blind, "jobs.Point");
      byte[] one = bytes(generated, point(seeing));
      byte[] other = bytes(handles, point(blind));

      assertThat(handles).isInstanceOf(HandleSerializer.class);
      assertThat(other).isEqualTo(one);
      assertThat(roundTrip(handles, point(blind))).isEqualTo(point(blind));
      assertThat(handles.immutable()).isTrue();

      TypeSerializer<Object> pojos = serializer(blind, "jobs.Mutable");
      Object read = roundTrip(pojos, mutable(blind));
      assertThat(read).hasFieldOrPropertyWithValue("x", 3);
      assertThat(read).hasFieldOrPropertyWithValue("name", null);
      assertThat(pojos.copy(read)).hasFieldOrPropertyWithValue("x", 3).isNotSameAs(read);
    }
  }

  @Test
  void shouldReachWhatIsPublicWhenAModuleExportsAndDoesNotOpen() throws Exception {
    ForeignCode code =
        ForeignCode.compile(
            directory,
            "module-info.java",
            "module jobs.closed { exports jobs; }",
            "jobs/Point.java",
            POINT,
            "jobs/Mutable.java",
            OPEN_POJO);
    ClassLoader loader = code.moduleLoader("jobs.closed");
    TypeSerializer<Object> points = serializer(loader, "jobs.Point");

    assertThat(points).isInstanceOf(HandleSerializer.class);
    assertThat(roundTrip(points, point(loader))).isEqualTo(point(loader));
    assertThat(roundTrip(serializer(loader, "jobs.Mutable"), mutable(loader)))
        .hasFieldOrPropertyWithValue("x", 3);
  }

  @Test
  void shouldAskForAnOpenPackageWhenAModuleHidesTheClass() throws Exception {
    ForeignCode code =
        ForeignCode.compile(
            directory,
            "module-info.java",
            "module jobs.hidden { exports jobs; }",
            "jobs/Hidden.java",
            HIDDEN);
    ClassLoader loader = code.moduleLoader("jobs.hidden");

    assertThatThrownBy(() -> serializer(loader, "jobs.Hidden"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("jobs.Hidden")
        .hasMessageContaining("opens jobs;");
  }

  @Test
  void shouldNameTheClassWhenNoJarHoldsIt() {
    TypeDescriptor missing = new TypeDescriptor("jobs.Missing", List.of());

    assertThatThrownBy(() -> RoundTrip.serializers().check(missing))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("jobs.Missing")
        .hasMessageContaining("jar");
  }

  private static WeakReference<ClassLoader> useAndForget(
      ForeignCode code, ReferenceQueue<ClassLoader> collected) throws Exception {
    try (URLClassLoader loader = code.loader(ForeignLoaderTest.class.getClassLoader())) {
      TypeSerializer<Object> dynamic = new Serializers(loader).of(TypeDescriptor.DYNAMIC);
      // Not isEqualTo: in Java 17 the equals that the compiler gives a record keeps its loader
      // alive.
      assertThat(name(roundTrip(serializer(loader, "jobs.Point"), point(loader)))).isEqualTo("a");
      assertThat(name(roundTrip(dynamic, point(loader)))).isEqualTo("a");
      return new WeakReference<>(loader, collected);
    }
  }

  private static TypeSerializer<Object> serializer(ClassLoader loader, String name)
      throws ClassNotFoundException {
    return new Serializers(loader).of(Types.of(loader.loadClass(name)));
  }

  private static Object point(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass("jobs.Point");
    return made(type, 1, "a", made(type, 2, null, null));
  }

  private static Object name(Object point) throws ReflectiveOperationException {
    return point.getClass().getMethod("name").invoke(point);
  }

  private static Object mutable(ClassLoader loader) throws ReflectiveOperationException {
    Object value = made(loader.loadClass("jobs.Mutable"));
    value.getClass().getField("x").set(value, 3);
    return value;
  }

  private static Object made(Class<?> type, Object... arguments)
      throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    if (!constructor.canAccess(null)) {
      constructor.setAccessible(true);
    }
    return constructor.newInstance(arguments);
  }

  private static Object roundTrip(TypeSerializer<Object> serializer, Object value)
      throws IOException {
    return serializer.read(new BinaryInput(bytes(serializer, value)));
  }

  private static byte[] bytes(TypeSerializer<Object> serializer, Object value) {
    BinaryOutput out = new BinaryOutput(16);
    serializer.write(value, out);
    return out.toByteArray();
  }
}
