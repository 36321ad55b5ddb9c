package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.cli.display.ProgressOptions;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.queue.GroupFiles;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.queue.QueueName;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.waiting.Viewing;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts groups of a queue whose workers are other processes, and waits for them. */
final class GetElsewhere {

  private final LocalQueue queue;
  private final Terminal terminal;
  private final QueueName name;
  private final ProgressOptions progress;

  GetElsewhere(LocalQueue queue, Terminal terminal, QueueName name, ProgressOptions progress) {
    this.queue = queue;
    this.terminal = terminal;
    this.name = name;
    this.progress = progress;
  }

  int run(List<Download> downloads) {
    for (Download download : downloads) {
      if (download.group().status().state() != GroupState.COMPLETE) {
        download.group().resume();
      }
    }
    boolean complete = new Viewing(
            queue, terminal, name, progress.answer(terminal, new GroupFiles(queue.manager())))
        .only(downloads.stream().map(Download::id).collect(Collectors.<UUID>toSet()));
    if (complete) {
      downloads.forEach(GetElsewhere::finish);
    }
    return complete ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private static void finish(Download download) {
    try {
      var unused = download.group().finish();
    } catch (InvalidStateException e) {
      // Somebody else has taken it out, and its files are there.
    }
  }
}
