package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Redaction;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.TransferText;
import io.github.backgroundcopy.cli.terminal.Words;

/** The line that shows how far a group has come. */
final class GroupBar {

  /** Fewer columns say nothing of a reason. */
  private static final int FEWEST_FOR_A_REASON = 10;

  /** Fewer columns, with the ends, show nothing that the percentage does not say. */
  private static final int FEWEST_FOR_A_BAR = 8;

  /** The bytes, which the percentage sums up, then rate, time, and the number of files. */
  private static final int[] FIRST_TO_GO = {1, 2, 3, 0};

  private final Terminal terminal;
  private final int columns;

  GroupBar(Terminal terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns - 1;
  }

  /** Draws the group as it is now. */
  String line(GroupDetails group) {
    String name = name(group.displayName());
    String line =
        group.nextAttempt().isPresent() ? waiting(group, name) : name + ' ' + underWay(group);
    return DisplayWidth.fit(line, columns, terminal.ellipsis());
  }

  /** When it goes on is not cut off before the rest is; what it waits for comes last. */
  private String waiting(GroupDetails group, String name) {
    String next = "next attempt at " + Words.time(group.nextAttempt().orElseThrow());
    String arrived = ByteUnit.inWords(group.progress().bytesTransferred()) + " so far";
    int room = columns - DisplayWidth.of(name + "  " + arrived + ", " + next);
    if (room < 0) {
      return name + "  " + next;
    }
    String reason = group
        .lastFailure()
        .map(failure -> ": " + terminal.printable(Redaction.of(FailureText.reason(failure))))
        .orElse("");
    String shown =
        room < FEWEST_FOR_A_REASON ? "" : DisplayWidth.fit(reason, room, terminal.ellipsis());
    return name + "  " + arrived + shown + ", " + next;
  }

  /** Gives what fits beside the name; the bar takes what the facts leave. */
  private String underWay(GroupDetails group) {
    Progress progress = group.progress();
    String percent = progress.bytesTotal().isEmpty()
        ? "  ?%"
        : " ".repeat(3 - digits(progress)) + progress.percent() + "%";
    int room = columns - nameWidth() - 1 - percent.length() - 1;
    String[] facts = {
      TransferText.files(group).map(text -> "  " + text).orElse(""),
      "  " + bytes(progress),
      TransferText.rate(group).map(text -> "  " + text).orElse(""),
      TransferText.timeLeft(group).map(text -> "  " + text).orElse("")
    };
    for (int fact : FIRST_TO_GO) {
      if (String.join("", facts).length() > room - FEWEST_FOR_A_BAR) {
        facts[fact] = "";
      }
    }
    String shown = String.join("", facts);
    return percent + ' ' + bar(progress.percent(), room - shown.length()) + shown;
  }

  private static int digits(Progress progress) {
    return Integer.toString(progress.percent()).length();
  }

  /** Gives "512/1024 KiB", in the unit that suits the larger number. */
  private static String bytes(Progress progress) {
    long arrived = progress.bytesTransferred();
    long total = progress.bytesTotal().orElse(arrived);
    ByteUnit unit = ByteUnit.of(Math.max(arrived, total));
    return arrived / unit.bytes()
        + "/"
        + (progress.bytesTotal().isPresent() ? total / unit.bytes() : "?")
        + " " + unit.symbol();
  }

  private String bar(int percent, int width) {
    int room = width - 2;
    if (room < 1) {
      return "";
    }
    boolean blocks = terminal.isUnicode();
    int filled = room * percent / 100;
    String bar = (blocks ? "█" : "=").repeat(filled) + " ".repeat(room - filled);
    return blocks ? "│" + bar + "│" : "[" + bar + "]";
  }

  /** All names take the same room, so that bars stand below each other. */
  private String name(String displayName) {
    String name =
        DisplayWidth.fit(terminal.printable(displayName), nameWidth(), terminal.ellipsis());
    return name + " ".repeat(nameWidth() - DisplayWidth.of(name));
  }

  private int nameWidth() {
    return Math.min(GroupTable.WIDEST_NAME, columns / 4);
  }
}
