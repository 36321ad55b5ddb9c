package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.BackendCandidate;
import io.github.backgroundcopy.DiscoveryReport;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.queue.QueueOptions;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what was discovered, and why. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Shows which backends were found, and which one is used; or how a server is.",
    footer = {
      "",
      "With --queue-url, or --backend postgresql, it shows the server of a queue of many machines: "
          + "versions, the oldest transaction, the log, the processes that work, and what waits. It "
          + "changes nothing there.",
      "",
      "Exit code 0 if a backend can be chosen, or the server be used; else 1."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Supplier<DiscoveryReport> discovery;

  @Mixin
  private final QueueOptions queue = new QueueOptions();

  DoctorCommand(Terminal terminal, Supplier<DiscoveryReport> discovery) {
    this.terminal = terminal;
    this.discovery = discovery;
  }

  @Override
  public Integer call() {
    if (queue.isServer()) {
      return ServerFacts.of(queue.config()).print(terminal);
    }
    QueueManagerConfig config = queue.config();
    if (config.backend().isPresent()) {
      throw CommandFailure.ofInput(
          "--backend", "doctor looks into queues of postgresql alone; without it, all are listed");
    }
    DiscoveryReport report = discovery.get();
    PrintWriter out = terminal.out();
    say("Searched " + report.searched() + " on " + report.host() + ": "
        + Words.count(report.candidates().size(), "backend") + ".");
    // Sorted, since the order of discovery means nothing.
    List<BackendCandidate> candidates = report.candidates().stream()
        .sorted(
            Comparator.comparing(DoctorCommand::id).thenComparing(BackendCandidate::providerClass))
        .toList();
    for (BackendCandidate candidate : candidates) {
      out.println();
      show(candidate);
    }
    out.println();
    say(report.explanation());
    return report.chosen().isPresent() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void show(BackendCandidate candidate) {
    say(id(candidate) + "  "
        + candidate.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    fact("provider", candidate.providerClass());
    fact("origin", candidate.origin());
    fact("contract", candidate.contractVersion().map(Object::toString).orElse(""));
    fact(
        "capabilities",
        candidate.capabilities().stream()
            .sorted()
            .map(Enum::name)
            .collect(Collectors.joining(", ")));
    fact("reason", candidate.reason());
    fact("remedy", candidate.remedy());
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      String indent = " ".repeat(16);
      List<String> lines = Words.wrap(terminal.printable(value), Words.LINE - indent.length());
      terminal.out().printf("  %-12s  %s%n", name, lines.get(0));
      lines.stream().skip(1).forEach(line -> terminal.out().println(indent + line));
    }
  }

  private void say(String text) {
    Words.wrap(terminal.printable(text), Words.LINE).forEach(terminal.out()::println);
  }

  private static String id(BackendCandidate candidate) {
    return candidate.id().orElse("(no id)");
  }
}
