package dev.weir.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code weir}, which does nothing without a subcommand. */
@Command(
    name = "weir",
    description = "Runs stream programs on clusters, and the clusters themselves.",
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      InfoCommand.class,
      CancelCommand.class,
      StatusCommand.class,
      WhyCommand.class,
      ControllerCommand.class,
      WorkerCommand.class
    })
final class Weir implements Callable<Integer> {

  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  /** The command line, ready to be executed. */
  static CommandLine commandLine() {
    CommandLine weir = new CommandLine(new Weir());
    ErrorReport errors = new ErrorReport();
    weir.setExecutionExceptionHandler(errors);
    weir.setParameterExceptionHandler(errors);
    // What follows the jar is the program's, even when it looks like an option.
    weir.getSubcommands().values().stream()
        .filter(command -> command.getCommandSpec().mixins().containsKey("programOptions"))
        .forEach(command -> command.setStopAtPositional(true));
    return weir;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: expected one of "
            + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
