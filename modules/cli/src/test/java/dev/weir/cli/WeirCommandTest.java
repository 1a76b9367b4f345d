package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jobs.LacksAClass;
import com.example.jobs.NeverRuns;
import com.example.jobs.NoMain;
import com.example.jobs.RunsHere;
import com.example.jobs.Squares;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class WeirCommandTest {

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path jar;

  @BeforeEach
  void packJobs() throws IOException {
    jar = jarOf("jobs.jar", Squares.class.getName());
  }

  @Test
  void shouldRunTheMainClassOfTheManifestWhenNoneIsNamed() {
    String printed = printedBy(() -> assertThat(weir("run", "--local", jar(), "3")).isZero());

    assertThat(printed.lines().map(line -> line.replaceFirst("^\\d+> ", "")))
        .containsExactlyInAnyOrder(
            "Square[root=1, square=1]", "Square[root=2, square=4]", "Square[root=3, square=9]");
    assertThat(err.toString()).contains("job 'squares' finished");
  }

  @Test
  void shouldEndWithTheResultAsJsonWhenAsked() {
    printedBy(() -> assertThat(weir("run", "--local", "--json", jar(), "3")).isZero());

    assertThat(out.toString())
        .contains("\"name\":\"squares\"", "\"status\":\"FINISHED\"", "\"runtimeMillis\":");
  }

  @Test
  void shouldPrintThePlanAndRunNothingWhenAskedForInfo() {
    String printed = printedBy(() -> assertThat(weir("info", "-p", "4", jar(), "3")).isZero());

    assertThat(printed).isEmpty();
    assertThat(out.toString()).contains("sequence", "4");
  }

  @Test
  void shouldPrintThePlanAsJsonWhenAsked() {
    assertThat(weir("info", "--json", jar(), "3")).isZero();

    assertThat(out.toString()).startsWith("{").contains("sequence");
  }

  @Test
  void shouldGiveOptionsAfterTheJarToTheProgram() {
    assertThat(weir("info", jar(), "-1")).isZero();
  }

  @Test
  void shouldTellTheProgramsOwnExceptionWhenMainThrows() {
    assertThat(weir("run", "--local", jar(), "three")).isEqualTo(1);

    assertThat(err.toString())
        .contains("NumberFormatException")
        .contains("three")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldShowTheStackTraceOnlyWhenAsked() {
    assertThat(weir("run", "--local", "-v", jar(), "three")).isEqualTo(1);

    assertThat(err.toString()).contains("com.example.jobs.Squares.main(Squares.java");
  }

  @Test
  void shouldSaySoWhenMainNeverExecutes() {
    assertThat(weir("run", "--local", "-c", NeverRuns.class.getName(), jar())).isEqualTo(1);

    assertThat(err.toString()).contains("expected a call of execute").contains("env.execute");
  }

  @Test
  void shouldRunAndWatchAJobThatChoosesThisProcessItself() {
    String printed =
        printedBy(() -> assertThat(weir("run", "-c", RunsHere.class.getName(), jar())).isZero());

    assertThat(printed).contains("4");
    assertThat(err.toString()).contains("job 'here' finished");
  }

  @Test
  void shouldPrintThePlanOfAJobThatChoosesThisProcessItself() {
    String printed =
        printedBy(() -> assertThat(weir("info", "-c", RunsHere.class.getName(), jar())).isZero());

    assertThat(printed).isEmpty();
    assertThat(out.toString()).contains("job 'here'");
  }

  @Test
  void shouldTellInOneSentenceWhichClassTheJarLacks() {
    assertThat(weir("run", "--local", "-c", LacksAClass.class.getName(), jar())).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("weir: the program threw java.lang.NoClassDefFoundError: com/example/Lost")
        .contains("into its jar")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldSaySoWhenTheClassHasNoMain() {
    assertUsageError("public static void main", "run", "-c", NoMain.class.getName(), jar());
  }

  @Test
  void shouldSaySoWhenThereIsNoSuchClass() {
    assertUsageError("none of that name", "run", "-c", "com.example.jobs.Nobody", jar());
  }

  @Test
  void shouldSaySoWhenTheManifestNamesNoMainClass() throws IOException {
    Path nameless = jarOf("nameless.jar", null);

    assertUsageError("Main-Class", "run", nameless.toString());
  }

  @Test
  void shouldSaySoWhenTheJarIsNotThere() {
    assertUsageError("nothing there", "run", directory.resolve("no.jar").toString());
  }

  @Test
  void shouldSaySoWhenTheJarIsADirectory() {
    assertUsageError("a directory", "run", directory.toString());
  }

  @Test
  void shouldSaySoWhenTheJarIsNone() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "not a zip");

    assertUsageError("a file that is none", "run", text.toString());
  }

  @Test
  void shouldSaySoWhenTheJarIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(jar);
    Path half = directory.resolve("half.jar");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));

    assertUsageError("a file that is none", "run", half.toString());
  }

  @Test
  void shouldRefuseAParallelismBelowOne() {
    assertUsageError("a parallelism of at least 1, found 0", "run", "-p", "0", jar());
  }

  @Test
  void shouldNameTheNearestKeyWhenAKeyIsUnknown() {
    assertUsageError("weir.worker.slots", "run", "-D", "weir.worker.slot=2", jar());
  }

  @Test
  void shouldNameTheNearestCommandWhenACommandIsUnknown() {
    assertUsageError("Did you mean list?", "lsit");
  }

  @Test
  void shouldNameTheNearestOptionWhenAnOptionIsUnknown() {
    assertUsageError("--parallelism", "run", "--parallelsim", "2", jar());
  }

  @Test
  void shouldSaySoWhenACommandIsMissing() {
    assertUsageError("a command is missing");
  }

  @Test
  void shouldRefuseDetachedJobsWithoutACluster() {
    assertUsageError("-d", "run", "-d", "--local", jar());
  }

  @Test
  void shouldRefuseAControllerThatIsNoAddress() {
    assertUsageError("host:port", "list", "-m", "localhost");
  }

  @Test
  void shouldTellErrorsAsJsonWhenAsked() {
    assertThat(weir("list", "--json", "-m", "localhost")).isEqualTo(2);

    assertThat(err.toString()).startsWith("{\"error\":\"");
  }

  @Test
  void shouldSayWhereAndWhatToDoWhenThereIsNoCluster() {
    assertThat(weir("list", "-m", "127.0.0.1:1")).isEqualTo(1);

    assertThat(err.toString()).contains("127.0.0.1:1").contains("scripts/start-cluster.sh");
  }

  private void assertUsageError(String expected, String... arguments) {
    assertThat(weir(arguments)).as("exit code").isEqualTo(2);
    assertThat(err.toString()).startsWith("weir: ").contains(expected).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  private int weir(String... arguments) {
    CommandLine command = Weir.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private String jar() {
    return jar.toString();
  }

  /** What a call prints on the standard output of this process, where jobs print. */
  private static String printedBy(Runnable call) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      call.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path jarOf(String name, @Nullable String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    Path path = directory.resolve(name);
    try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(path), manifest)) {
      for (Class<?> type :
          new Class<?>[] {
            Squares.class,
            Squares.Square.class,
            NeverRuns.class,
            NoMain.class,
            RunsHere.class,
            LacksAClass.class
          }) {
        String file = type.getName().replace('.', '/') + ".class";
        packed.putNextEntry(new JarEntry(file));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
          bytes.transferTo(packed);
        }
      }
    }
    return path;
  }
}
