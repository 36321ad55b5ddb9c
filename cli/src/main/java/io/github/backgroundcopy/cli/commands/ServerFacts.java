package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.TextTable;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.postgresql.PostgresqlMonitor;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the server of a queue is, and what is to be done about it. */
final class ServerFacts {

  /** From when on an open transaction of somebody else makes itself felt. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final int NAME = 20;

  private final PostgresqlStatus status;
  private final String queue;
  private final List<String> lines = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();

  ServerFacts(PostgresqlStatus status, String queue) {
    this.status = status;
    this.queue = queue;
  }

  static ServerFacts of(QueueManagerConfig config) {
    try (PostgresqlMonitor monitor = PostgresqlMonitor.open(config)) {
      return new ServerFacts(monitor.status(), config.queueName());
    }
  }

  /** Prints it, and gives the exit code. */
  int print(Terminal terminal) {
    server();
    if (status.schema() > 0) {
      queue();
      sessions(terminal);
    }
    lines.forEach(line -> terminal.out().println(terminal.printable(line)));
    if (!advice.isEmpty()) {
      terminal.out().println();
    }
    for (String text : advice) {
      Words.wrap(terminal.printable("To do: " + text), Words.LINE).forEach(terminal.out()::println);
    }
    return status.readOnly() ? ExitCodes.FAILURE : ExitCodes.OK;
  }

  private void server() {
    fact("server", status.server());
    fact("version", "PostgreSQL " + status.version());
    if (status.readOnly()) {
      fact("read-only", "yes");
      advice.add("this server is read-only, as a standby is; use the address of the primary");
    }
    fact("schema", status.schema() == 0 ? "none yet" : "version " + status.schema());
    if (status.schema() == 0 && !status.readOnly()) {
      advice.add(
          "the first command that opens a queue makes the schema; its user needs the right to"
              + " create one in this database");
    }
    fact("oldest transaction", status.oldestTransaction().map(this::words).orElse("none"));
  }

  private String words(PostgresqlStatus.Transaction oldest) {
    if (oldest.age().compareTo(LONG) > 0) {
      advice.add("a transaction has been open for " + duration(oldest.age())
          + ", and slows down all who claim groups: have its program end it, or end it with select"
          + " pg_terminate_backend(" + oldest.process() + ")");
    }
    return "open for " + duration(oldest.age()) + ", process " + oldest.process()
        + (oldest.user().isEmpty() ? "" : " of " + oldest.user())
        + (oldest.application().isEmpty() ? "" : ", " + oldest.application())
        + (oldest.state().isEmpty() ? "" : ", " + oldest.state());
  }

  private void queue() {
    fact("queue", queue + ", " + Words.count(status.groups(), "group"));
    fact("log", Words.count(status.log(), "change"));
    fact(
        "waiting",
        Words.count(status.waiting(), "group")
            + (status.waiting() == 0 ? "" : ", the first for " + duration(status.longestWait())));
    fact("later", Words.count(status.later(), "group") + " between two attempts");
    if (status.workers() == 0) {
      advice.add("no worker is there; bgcopy worker transfers the groups");
    }
  }

  private void sessions(Terminal terminal) {
    fact("processes", Integer.toString(status.sessions().size()));
    if (status.sessions().isEmpty()) {
      return;
    }
    TextTable table = new TextTable(terminal)
        .column("  HOST", TextTable.Align.LEFT)
        .column("PLACE", TextTable.Align.LEFT)
        .column("AT ONCE", TextTable.Align.RIGHT)
        .column("CLAIMS", TextTable.Align.RIGHT)
        .column("LAST SIGN OF LIFE", TextTable.Align.LEFT);
    for (PostgresqlStatus.Session session : status.sessions()) {
      table.row(
          "  " + session.host(),
          session.place(),
          Integer.toString(session.parallel()),
          Integer.toString(session.claims()),
          duration(session.quiet()) + (session.isAlive() ? " ago" : " ago, taken for dead"));
    }
    lines.addAll(table.lines());
  }

  /** In the largest unit of which there are two or more. */
  private static String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  private void fact(String name, String value) {
    lines.add(String.format("%-" + NAME + "s%s", name, value));
  }
}
