package io.github.backgroundcopy.cli.tour;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.cli.display.Display;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Shows each step of a tour: the call, the answer, where the enumerator stands, and what it means.
 */
final class TourGuide {

  /** The width of a step, if there is room; the name of the COM method ends there. */
  private static final int WIDEST = 88;

  /** How far facts are indented, and by how much less in a narrow window. */
  private static final int INDENT = 14;

  private static final int OUTDENT = 2;

  /** More items than this are not listed one by one. */
  private static final int MOST_ITEMS = 12;

  /** How many of the last items are listed even then. */
  private static final int TAIL = 3;

  private static final int LONGEST_BAR = 48;

  /** For the name of the enumerator, and the numbers. */
  private static final int ROOM_BESIDE_BAR = 36;

  private final Terminal terminal;
  private final QueueManager queue;
  private final TourGuests guests;
  private final int width;
  private final int indent;
  private int steps;
  private int broken;

  TourGuide(Terminal terminal, QueueManager queue, TourGuests guests) {
    this.terminal = terminal;
    this.queue = queue;
    this.guests = guests;
    this.width = terminal
        .outputWindow()
        .map(window -> Math.max(Display.FEWEST_COLUMNS, Math.min(WIDEST, window.columns())))
        .orElse(WIDEST);
    this.indent = width < WIDEST ? INDENT - OUTDENT : INDENT;
  }

  /** Prints a line of running text. */
  void say(String text) {
    Words.wrap(terminal.printable(text), width).forEach(terminal.out()::println);
  }

  /** Prints a line that is laid out already. */
  void line(String text) {
    terminal.out().println(text);
  }

  void blank() {
    terminal.out().println();
  }

  /** Begins a step: the call in Java, and the COM method that it stands for. */
  void call(String java, String com) {
    blank();
    String start = String.format("%2d  %s", ++steps, java);
    int gap = Math.max(2, width - DisplayWidth.of(start) - com.length());
    terminal.out().println(terminal.bold(start) + " ".repeat(gap) + com);
  }

  void returned(String answer) {
    fact("returned", List.of(answer));
  }

  /** Lists ids with the names of their groups. */
  void returned(List<UUID> ids) {
    List<String> lines = new ArrayList<>();
    lines.add(ids.isEmpty() ? "an empty list" : Words.count(ids.size(), "id"));
    int head = ids.size() > MOST_ITEMS ? MOST_ITEMS - TAIL : ids.size();
    ids.subList(0, head).forEach(id -> lines.add(id + "  " + describe(id)));
    if (head < ids.size()) {
      lines.add("... " + (ids.size() - head - TAIL) + " more ...");
      ids.subList(ids.size() - TAIL, ids.size()).forEach(id -> lines.add(id + "  " + describe(id)));
    }
    fact("returned", lines);
  }

  /** Draws how much of the snapshot was passed; asking for that moves nothing. */
  void position(String name, SnapshotEnumerator<?> groups) {
    long count = groups.count();
    long passed = count - groups.stream().count();
    String bar = count > Math.min(LONGEST_BAR, width - indent - ROOM_BESIDE_BAR)
        ? ""
        : "[" + "#".repeat((int) passed) + ".".repeat((int) (count - passed)) + "]  ";
    fact("position", List.of(name + " " + bar + passed + " of " + count + " passed"));
  }

  /** Ends a step with one sentence, after holding the answer against it. */
  void shows(boolean asPromised, String sentence) {
    String text = asPromised ? sentence : "NOT AS PROMISED. Expected was: " + sentence;
    broken += asPromised ? 0 : 1;
    fact("", Words.wrap(terminal.printable(text), width - indent));
  }

  int steps() {
    return steps;
  }

  int broken() {
    return broken;
  }

  private String describe(UUID id) {
    return queue
        .details(id)
        .map(details -> details.displayName())
        .orElseGet(() -> guests.name(id).map(name -> name + " (cancelled)").orElse("(gone)"));
  }

  private void fact(String name, List<String> lines) {
    String label = " ".repeat(indent - INDENT + 4) + name;
    for (String line : lines) {
      String shown = terminal.printable(line);
      String start = label + " ".repeat(indent - label.length());
      terminal.out().println(start + DisplayWidth.fit(shown, width - indent, terminal.ellipsis()));
      label = "";
    }
  }
}
