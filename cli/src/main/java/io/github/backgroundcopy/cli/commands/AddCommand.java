package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.control.Steering;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ExistingFiles;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.Importer;
import io.github.backgroundcopy.cli.queue.QueueChoice;
import io.github.backgroundcopy.cli.sources.DirectoryOption;
import io.github.backgroundcopy.cli.sources.ImportOptions;
import io.github.backgroundcopy.cli.sources.SourceOptions;
import io.github.backgroundcopy.cli.sources.Sources;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds to a queue that is kept in a file, also while another process transfers it. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    header = "Adds lists, Metalink documents and URLs to a state file, and starts them.",
    footer = {
      "",
      "If a bgcopy get or watch has FILE open, it transfers the new groups at once, with its own "
          + "options and proxies; get does not wait for them. Otherwise bgcopy watch --state FILE "
          + "transfers them. If a group is in the queue already, or another group has the "
          + "same target, the command is refused and adds nothing. Headers of lists are not "
          + "kept."
    })
final class AddCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "A download list, a Metalink document, an http or https URL, or - for a list or"
          + " document on standard input, as for bgcopy get. All are checked before anything is"
          + " added.")
  private List<String> sources = List.of();

  @Mixin
  private final DirectoryOption directory = new DirectoryOption();

  @Option(
      names = "--overwrite",
      description = "Let the files of a Metalink document replace files that exist.")
  private boolean overwrite;

  @Option(names = "--suspended", description = "Do not start the groups; bgcopy resume does.")
  private boolean suspended;

  @Mixin
  private final SourceOptions options = new SourceOptions();

  @Mixin
  private final QueueChoice which = new QueueChoice();

  AddCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() {
    which.require();
    TargetDirectory target = directory.target();
    List<DownloadList> lists = Sources.read(sources, target, terminal.in(), options).stream()
        .map(ImportOptions::withoutHeaders)
        .toList();
    for (DownloadList list : lists) {
      list.notes().forEach(terminal::note);
      for (DownloadList.Group group : list.groups()) {
        if (!overwrite && group.namer() == DownloadList.Namer.DOCUMENT) {
          ExistingFiles.refuse(group, list.place(group));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    boolean transferred;
    try (QueueControl queue = which.controlOrMake(composition)) {
      NewDirectories directories = new NewDirectories(target, true);
      for (Map.Entry<UUID, String> added :
          new Importer(queue).add(lists, directories).entrySet()) {
        if (!suspended) {
          queue.steer(added.getKey(), Steering.RESUME);
        }
        lines.add(
            added.getKey() + (suspended ? "  suspended  " : "  running  ") + added.getValue());
      }
      transferred = queue.transfers();
    } finally {
      // Only now: others wait for a queue that is open, and who reads a pipe may take his time.
      lines.forEach(line -> terminal.out().println(terminal.printable(line)));
    }
    if (!suspended && !transferred) {
      terminal.note(which.name().transferrer() + " transfers them");
    }
    return ExitCodes.OK;
  }
}
