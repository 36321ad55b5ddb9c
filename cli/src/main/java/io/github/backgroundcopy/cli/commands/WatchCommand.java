package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.control.Refusal;
import io.github.backgroundcopy.cli.display.PathAnswer;
import io.github.backgroundcopy.cli.network.EnvironmentProxies;
import io.github.backgroundcopy.cli.network.NetworkOptions;
import io.github.backgroundcopy.cli.network.TransferOptions;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.queue.GroupListing;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.queue.QueueChoice;
import io.github.backgroundcopy.cli.queue.SharedQueue;
import io.github.backgroundcopy.cli.queue.StateOptions;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.cli.waiting.Lingering;
import io.github.backgroundcopy.cli.waiting.Transferring;
import io.github.backgroundcopy.cli.waiting.Viewing;
import io.github.backgroundcopy.cli.web.WebOptions;
import io.github.backgroundcopy.cli.web.WebServer;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets the running groups of a state file go on, until none is running any more. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    header = "Transfers the running groups of a state file, or shows how another process does.",
    footer = {
      "",
      "The command ends when no group is running any more. Complete groups, whose "
          + "files are there, are "
          + "taken out of the queue. If another process transfers them already, this one shows "
          + "what that does. Paths of files go to standard output, everything else to "
          + "standard error, with bars if that is a terminal.",
      "",
      "With --web a browser shows the queue, and the command stays until it is interrupted.",
      "",
      "Exit codes: 0 no group has failed; 1 some have, and stay in the queue; 2 an argument "
          + "is wrong; 130 interrupted."
    })
final class WatchCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Mixin
  private final QueueChoice which = new QueueChoice();

  @Mixin
  private final TransferOptions transfers = new TransferOptions();

  @Mixin
  private final NetworkOptions network = new NetworkOptions();

  @Mixin
  private final WebOptions web = new WebOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before it runs anything
  private CommandSpec spec;

  WatchCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() throws InterruptedException {
    which.require();
    if (which.isServer()) {
      LocalOnly.refuse(spec, "transfers", "network");
      return lookOnServer();
    }
    StateOptions state = which.file().orElseThrow().requireThere();
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    state.applyTo(config);
    transfers.applyTo(config);
    network.applyTo(config, Map.of());
    config.option(MemoryOptions.INTERCEPTOR, network.interceptor());
    EnvironmentProxies proxies = EnvironmentProxies.install();
    SharedQueue shared = new SharedQueue(state, composition);
    Optional<WebServer> page = web.bind();
    try {
      Optional<LocalQueue> own = shared.transferring(config.build());
      return own.isPresent()
          ? transfer(own.get(), shared, proxies, page)
          : lookOn(shared::control, page);
    } finally {
      page.ifPresent(WebServer::close);
    }
  }

  private int lookOnServer() {
    Optional<WebServer> page = web.bind();
    try {
      return lookOn(() -> which.server(composition), page);
    } finally {
      page.ifPresent(WebServer::close);
    }
  }

  private int transfer(
      LocalQueue opened, SharedQueue shared, EnvironmentProxies proxies, Optional<WebServer> page)
      throws InterruptedException {
    try (LocalQueue queue = opened) {
      page.ifPresent(server -> web.serve(server, queue, which.name().shown(), terminal));
      ToldFailures told = new ToldFailures();
      int exitCode = transfer(queue, shared, proxies, told);
      if (page.isPresent()) {
        queue.stay();
      }
      while (page.isPresent() && Lingering.until(() -> hasNews(queue, told), queue::stop)) {
        exitCode = Math.max(exitCode, transfer(queue, shared, proxies, told));
        queue.stay();
      }
      return exitCode;
    }
  }

  /** Tells whether a group runs, or has come to its end since the user was told last. */
  private static boolean hasNews(LocalQueue queue, ToldFailures told) {
    try (Stream<GroupEntry> groups = queue.groups()) {
      return groups
          .flatMap(entry -> entry.details().stream())
          .anyMatch(group -> isNews(group, told));
    }
  }

  private static boolean isNews(GroupDetails group, ToldFailures told) {
    return switch (group.state()) {
      case RUNNING, COMPLETE -> true;
      case ERROR -> !told.contains(group);
      case SUSPENDED -> false;
    };
  }

  private int transfer(
      LocalQueue queue, SharedQueue shared, EnvironmentProxies proxies, ToldFailures told)
      throws InterruptedException {
    List<GroupDetails> groups = new GroupListing(queue).details();
    Transferring transferring = new Transferring(
        queue,
        terminal,
        network.continuation(which.file().orElseThrow()),
        Download::targets,
        new PathAnswer(terminal),
        known -> newcomers(queue, known, failedBefore(groups)));
    List<Download> failed = transferring.run(
        () -> {
          List<Download> moving = moving(queue.manager(), groups, proxies);
          shared.serve(queue);
          return moving;
        },
        someFailed -> true);
    int failedBefore = tellOfTheOthers(queue, told.without(groups));
    told.addAll(groups, failed);
    return failed.isEmpty() && failedBefore == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  /** Shows what another process transfers. */
  private int lookOn(Supplier<QueueControl> opener, Optional<WebServer> page) {
    // A connection answers one at a time, and the page asks for itself.
    try (QueueControl queue = opener.get();
        QueueControl shown = page.isPresent() ? opener.get() : queue) {
      page.ifPresent(server -> web.serve(server, shown, which.name().shown(), terminal));
      boolean fine = page.isEmpty() ? lookOn(queue, Viewing::all) : stay(queue);
      return fine ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  /** Looks on whenever the queue can be asked: the page stays, and says the same. */
  private boolean stay(QueueControl queue) {
    do {
      try {
        return lookOn(queue, Viewing::allUntilInterrupted);
      } catch (ServiceUnavailableException | Refusal e) {
        terminal.complain(e.getMessage() + "; the page stays until it is interrupted");
      }
    } while (Lingering.until(() -> answers(queue), () -> {}));
    return false;
  }

  private static boolean answers(QueueControl queue) {
    try (Stream<GroupEntry> moving = queue.moving(Set.of())) {
      moving.forEach(entry -> {});
      return true;
    } catch (ServiceUnavailableException | Refusal e) {
      return false;
    }
  }

  private boolean lookOn(QueueControl queue, Predicate<Viewing> look) {
    // First, since the other process may be gone when the last group has ended.
    int failedBefore = tellOfTheOthers(queue, new GroupListing(queue).details());
    return look.test(new Viewing(queue, terminal, which.name(), new PathAnswer(terminal)))
        && failedBefore == 0;
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

  private static Set<UUID> failedBefore(List<GroupDetails> groups) {
    return groups.stream()
        .filter(group -> group.state() == GroupState.ERROR)
        .map(GroupDetails::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Finds the groups that another command has added or started in the meantime, those included that
   * have come to their end already.
   */
  private static List<Download> newcomers(
      LocalQueue queue, Set<UUID> known, Set<UUID> failedBefore) {
    List<Download> newcomers = new ArrayList<>();
    for (GroupDetails group :
        queue.groups().flatMap(entry -> entry.details().stream()).toList()) {
      boolean isOld = known.contains(group.id())
          || group.state() == GroupState.SUSPENDED
          || (group.state() == GroupState.ERROR && failedBefore.contains(group.id()));
      if (!isOld) {
        try {
          newcomers.add(Download.of(queue.manager().getGroup(group.id())));
        } catch (ItemNotFoundException e) {
          // It went as it came.
        }
      }
    }
    return newcomers;
  }

  /** Tells of the groups that did not move, and counts those that had failed before. */
  private int tellOfTheOthers(QueueControl queue, List<GroupDetails> groups) {
    int failed = 0;
    int suspended = 0;
    for (GroupDetails group : groups) {
      if (group.state() == GroupState.ERROR) {
        failed++;
        String name = group.displayName().isEmpty() ? group.id().toString() : group.displayName();
        terminal.complain(name + ": " + FailureText.of(group.error(), queue.targets(group.id())));
      } else if (group.state() == GroupState.SUSPENDED) {
        suspended++;
      }
    }
    if (suspended > 0) {
      terminal.note(Words.count(suspended, "suspended group") + " left; bgcopy resume "
          + which.name().options() + " ID... starts them");
    }
    return failed;
  }
}
