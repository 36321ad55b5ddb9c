package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.manual.FishCompletion;
import io.github.backgroundcopy.cli.manual.ManPage;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what the distribution has besides the program, from the same model that reads the command
 * line: completion for three shells, and the manual. Run by the build.
 */
final class DistributionFiles {

  private static final String PROGRAM = "bgcopy";

  private final CommandLine program;
  private final Path share;

  private DistributionFiles(CommandLine program, Path share) {
    this.program = program;
    this.share = share;
  }

  /** Takes the directory to write to, and the version. */
  public static void main(String[] args) throws IOException {
    new DistributionFiles(Main.bgcopy(Terminal.ofProcess()).commandLine(), Path.of(args[0]))
        .write(args[1]);
  }

  private void write(String version) throws IOException {
    String bash = AutoComplete.bash(PROGRAM, program);
    write("bash-completion/completions/" + PROGRAM, bash);
    // zsh runs it by its own way to use completion of bash. The function that a file of this kind
    // stands for runs when it is first called, and has to answer that call too.
    write(
        "zsh/site-functions/_" + PROGRAM,
        "#compdef " + PROGRAM + "\n" + bash + "\n_bash_complete -o default -F _complete_" + PROGRAM
            + "\n");
    write("fish/vendor_completions.d/" + PROGRAM + ".fish", FishCompletion.of(program));
    write("man/man1/" + PROGRAM + ".1", ManPage.of(program, version));
    for (CommandLine command : program.getSubcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        write(
            "man/man1/" + PROGRAM + "-" + command.getCommandName() + ".1",
            ManPage.of(command, version));
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = share.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
