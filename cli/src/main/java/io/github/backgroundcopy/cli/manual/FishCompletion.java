package io.github.backgroundcopy.cli.manual;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for fish, which picocli makes for bash alone.
 *
 * <p>Internal: not for use outside this module.
 */
public final class FishCompletion {

  /** Labels of arguments that are files or directories. */
  private static final Set<String> FILES = Set.of("FILE", "DIR", "LIST", "SOURCE");

  private final StringBuilder script = new StringBuilder();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  /**
   * Writes the script.
   *
   * @param program the program with its commands
   * @return a file for {@code vendor_completions.d}
   */
  public static String of(CommandLine program) {
    FishCompletion completion = new FishCompletion(program.getCommandName());
    completion.write(program);
    return completion.script.toString();
  }

  private void write(CommandLine root) {
    script.append("# Completion of ").append(program).append(" for fish.\n");
    line("", "-f");
    options(root.getCommandSpec(), "__fish_use_subcommand");
    root.getSubcommands().forEach((name, command) -> {
      CommandSpec spec = command.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        line(
            "__fish_use_subcommand",
            "-a " + name + description(spec.usageMessage().header()));
      }
    });
    root.getSubcommands().forEach((name, command) -> {
      String there = "__fish_seen_subcommand_from " + name;
      options(command.getCommandSpec(), there);
      for (PositionalParamSpec argument : command.getCommandSpec().positionalParameters()) {
        if (isFile(argument.paramLabel())) {
          line(there, "-F");
        }
      }
    });
  }

  private void options(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      if (option.hidden()) {
        continue;
      }
      StringBuilder how = new StringBuilder();
      for (String name : option.names()) {
        String bare = name.replaceFirst("^-+", "");
        how.append(name.startsWith("--") ? "-l " : "-s ").append(bare).append(' ');
      }
      if (option.arity().max() > 0) {
        // Files only where files are meant.
        how.append(isFile(option.paramLabel()) ? "-r -F" : "-x");
      }
      line(condition, how.toString().strip() + description(option.description()));
    }
  }

  private static boolean isFile(String label) {
    return FILES.contains(label.toUpperCase(Locale.ROOT));
  }

  private void line(String condition, String how) {
    script.append("complete -c ").append(program);
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition));
    }
    script.append(' ').append(how).append('\n');
  }

  /** Takes the first sentence: fish shows one line. */
  private static String description(String[] lines) {
    String text =
        Text.of(lines).replaceFirst("(?s)(?<=[.:;]) .*|\\.$", "").replaceFirst("[.:;]$", "");
    return text.isEmpty() ? "" : " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
