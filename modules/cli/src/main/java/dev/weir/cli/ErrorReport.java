package dev.weir.cli;

import dev.weir.api.execution.JobExecutionException;
import dev.weir.core.error.UserErrorException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells errors: one sentence with the next step, and the stack trace only when asked for. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    StringBuilder text = new StringBuilder(error.getMessage());
    if (error instanceof UnmatchedArgumentException unmatched) {
      String near = nearest(unmatched);
      if (near != null) {
        text.append(". Did you mean ").append(near).append("?");
      }
    }
    String help = command.getCommandSpec().qualifiedName() + " --help";
    text.append(text.toString().endsWith("?") ? " " : ". ").append("See: ").append(help);
    tell(command, List.of(arguments).contains("--json"), text.toString());
    return ExitCode.WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    boolean json = flag(command, "--json");
    tell(command, json, sentence(error));
    if (flag(command, "--verbose")) {
      // How a failed job's report came here helps nobody; where it failed does.
      Throwable cause = error instanceof JobExecutionException ? error.getCause() : error;
      (cause == null ? error : cause).printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return error instanceof WrongUsageException ? ExitCode.WRONG_USAGE : ExitCode.FAILURE;
  }

  private static @Nullable String nearest(UnmatchedArgumentException unmatched) {
    List<String> near = unmatched.getSuggestions();
    if (!near.isEmpty()) {
      return String.join(" or ", near);
    }
    String typed = unmatched.getUnmatched().get(0);
    return unmatched.getCommandLine().getSubcommands().keySet().stream()
        .filter(name -> sorted(name).equals(sorted(typed)) || name.startsWith(typed))
        .findFirst()
        .orElse(null);
  }

  /** Letters in order, so that two that were swapped make no difference. */
  private static String sorted(String word) {
    return word.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** What went wrong; for errors that are nobody's plan, with their class. */
  private static String sentence(Throwable error) {
    boolean told =
        error instanceof WrongUsageException
            || error instanceof UserErrorException
            || error instanceof JobExecutionException;
    if (told && error.getMessage() != null) {
      boolean hasTrace = error instanceof JobExecutionException && error.getCause() != null;
      return error.getMessage() + (hasTrace ? " (-v shows the stack trace)" : "");
    }
    Throwable thrown =
        error instanceof InvocationTargetException && error.getCause() != null
            ? error.getCause()
            : error;
    String hint =
        thrown instanceof NoClassDefFoundError
            ? ". Put the classes that the program needs into its jar"
            : "";
    return "the program threw " + thrown + hint + " (-v shows the stack trace)";
  }

  private static void tell(CommandLine command, boolean json, String text) {
    PrintWriter err = command.getErr();
    err.println(json ? Json.write(Map.of("error", text)) : "weir: " + text);
    err.flush();
  }

  private static boolean flag(CommandLine command, String name) {
    CommandLine.Model.OptionSpec option = command.getCommandSpec().findOption(name);
    return option != null && Boolean.TRUE.equals(option.getValue());
  }
}
