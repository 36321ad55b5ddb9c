package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets the running groups of a state file go on, until none is running any more. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    header = "Transfers the running groups of a state file, and shows their progress.",
    footer = {
      "",
      "Ends when no group is running any more. Complete groups, whose files are there, are "
          + "taken out of the queue. Paths of files go to standard output, everything else to "
          + "standard error, with bars if that is a terminal.",
      "",
      "Exit codes: 0 no group has failed; 1 some have, and stay in the queue; 2 an argument "
          + "is wrong; 130 interrupted."
    })
final class WatchCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Mixin
  private final StateOptions state = new StateOptions();

  @Mixin
  private final TransferOptions transfers = new TransferOptions();

  @Mixin
  private final NetworkOptions network = new NetworkOptions();

  WatchCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() throws InterruptedException {
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    state.requireThere().applyTo(config);
    transfers.applyTo(config);
    network.applyTo(config, Map.of());
    config.option(MemoryOptions.INTERCEPTOR, network.interceptor());
    EnvironmentProxies proxies = EnvironmentProxies.install();
    try (QueueManager queue = composition.open(config.build())) {
      List<GroupDetails> groups = new GroupListing(queue).details();
      List<Download> failed = new Transferring(queue, terminal, network.continuation(state))
          .run(() -> moving(queue, groups, proxies), someFailed -> true);
      int failedBefore = tellOfTheOthers(queue, groups);
      return failed.isEmpty() && failedBefore == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  private static List<Download> moving(
      QueueManager queue, List<GroupDetails> groups, EnvironmentProxies proxies) {
    List<Download> moving = new ArrayList<>();
    for (GroupDetails group : groups) {
      if (group.state() == GroupState.RUNNING || group.state() == GroupState.COMPLETE) {
        moving.add(Download.of(queue.getGroup(group.id())));
      }
    }
    proxies.requireUsable(moving.stream().flatMap(download -> download.files().stream()));
    return moving;
  }

  /** Tells of the groups that did not move, and counts those that had failed before. */
  private int tellOfTheOthers(QueueManager queue, List<GroupDetails> groups) {
    int failed = 0;
    int suspended = 0;
    for (GroupDetails group : groups) {
      if (group.state() == GroupState.ERROR) {
        failed++;
        Download download = Download.of(queue.getGroup(group.id()));
        terminal.complain(download.name() + ": " + FailureText.of(group.error(), download.files()));
      } else if (group.state() == GroupState.SUSPENDED) {
        suspended++;
      }
    }
    if (suspended > 0) {
      terminal.note(Words.count(suspended, "suspended group") + " left; bgcopy resume --state "
          + state.file() + " ID... starts them");
    }
    return failed;
  }
}
