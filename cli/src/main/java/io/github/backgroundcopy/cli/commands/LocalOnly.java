package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Refuses options about transfers by the command itself, where workers elsewhere transfer. */
final class LocalOnly {

  private LocalOnly() {}

  static void refuse(CommandSpec command, String... mixins) {
    for (String mixin : mixins) {
      CommandSpec mixed = Objects.requireNonNull(command.mixins().get(mixin), mixin);
      for (OptionSpec option : mixed.options()) {
        if (command.commandLine().getParseResult().hasMatchedOption(option.longestName())) {
          throw CommandFailure.ofInput(
              option.longestName(),
              "it does not go with a queue of many machines, whose groups bgcopy worker transfers");
        }
      }
    }
  }
}
