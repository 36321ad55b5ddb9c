package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.DiscoveryReport;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.commands.Bgcopy;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.windows.WindowsProbe;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs the program in this JVM and looks at what it printed. */
public record Program(int exitCode, String out, String err) {

  /** Runs a command on the memory backend. */
  public static Program run(String... args) {
    return run(QueueManagers::open, QueueManagers::discover, args);
  }

  /** Runs a command on a terminal of the test's own. */
  public static Program runOn(CapturedTerminal captured, String... args) {
    return run(captured, QueueManagers::open, QueueManagers::discover, args);
  }

  /** Runs a command on a queue of the test's own. */
  public static Program runOn(QueueManager queue, String... args) {
    return run(config -> queue, QueueManagers::discover, args);
  }

  /** Runs a command that transfers over a network of the test's own, in a queue of its own. */
  public static Program runOver(Transport network, String... args) {
    return runOver(network, new CapturedTerminal(), args);
  }

  /** Runs such a command on a terminal of the test's own. */
  public static Program runOver(Transport network, CapturedTerminal captured, String... args) {
    return runOver(network, captured, queue -> queue, args);
  }

  /** Runs such a command on a queue that the test has its hands in. */
  public static Program runOver(
      Transport network, UnaryOperator<QueueManager> hands, String... args) {
    return runOver(network, new CapturedTerminal(), hands, args);
  }

  private static Program runOver(
      Transport network,
      CapturedTerminal captured,
      UnaryOperator<QueueManager> hands,
      String... args) {
    return run(
        captured,
        config -> hands.apply(QueueManagers.open(config.toBuilder()
            .queueName("program-" + UUID.randomUUID())
            .option(MemoryOptions.TRANSPORT, network)
            .build())),
        QueueManagers::discover,
        args);
  }

  public static Program runWith(Supplier<DiscoveryReport> discovery, String... args) {
    return run(QueueManagers::open, discovery, args);
  }

  private static Program run(
      Function<QueueManagerConfig, QueueManager> queue,
      Supplier<DiscoveryReport> discovery,
      String... args) {
    return run(new CapturedTerminal(), queue, discovery, args);
  }

  private static Program run(
      CapturedTerminal captured,
      Function<QueueManagerConfig, QueueManager> queue,
      Supplier<DiscoveryReport> discovery,
      String... args) {
    Bgcopy bgcopy =
        new Bgcopy(captured.terminal(), new Composition(queue), discovery, WindowsProbe::run);
    int exitCode = bgcopy.run(args);
    return new Program(exitCode, captured.out(), captured.err());
  }

  /** Gives standard output line by line. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** Gives the lines of standard error, but for those that depend on when somebody looked. */
  public List<String> news() {
    return err.lines().filter(line -> !line.contains(": started, ")).toList();
  }

  /** Gives standard output as running text, wherever its lines break. */
  public String words() {
    return out.replaceAll("\\s+", " ");
  }

  /** Gives the lines of standard output that hold a text. */
  public String linesWith(String text) {
    return out.lines().filter(line -> line.contains(text)).collect(Collectors.joining("\n"));
  }
}
