package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The line that shows how far a group has come. */
final class GroupBar implements AutoCloseable {

  /** No total yet, in the words of the library. */
  private static final long INDEFINITE = -1;

  /** The bar is drawn when it is looked at, and not by the library's own clock. */
  private static final int NEVER_MILLIS = Integer.MAX_VALUE;

  /** Fewer columns say nothing of a reason. */
  private static final int FEWEST_FOR_A_REASON = 10;

  private final Terminal terminal;
  private final int columns;
  private final Line line;
  private @Nullable ProgressBar bar;
  private ByteUnit unit = ByteUnit.KIB;

  GroupBar(Terminal terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns - 1;
    this.line = new Line(this.columns);
  }

  /** Draws the group as it is now. */
  String line(GroupDetails group) {
    Progress progress = group.progress();
    String name = name(group.displayName());
    if (group.nextAttempt().isPresent()) {
      return waiting(group, name);
    }
    long total = progress.bytesTotal().orElse(INDEFINITE);
    ProgressBar drawn = barFor(name, progress.bytesTransferred(), total);
    drawn.maxHint(total);
    drawn.stepTo(progress.bytesTransferred());
    drawn.refresh();
    return DisplayWidth.fit(line.text, columns, terminal.ellipsis());
  }

  /** When it goes on is never cut off; what it waits for may be. */
  private String waiting(GroupDetails group, String name) {
    String next = "next attempt at " + Words.time(group.nextAttempt().orElseThrow());
    String start = name + "  " + ByteUnit.inWords(group.progress().bytesTransferred()) + " so far";
    String reason = group
        .lastFailure()
        .map(failure -> ": " + terminal.printable(Redaction.of(FailureText.reason(failure))))
        .orElse("");
    int room = columns - DisplayWidth.of(start) - DisplayWidth.of(", " + next);
    String shown =
        room < FEWEST_FOR_A_REASON ? "" : DisplayWidth.fit(reason, room, terminal.ellipsis());
    return DisplayWidth.fit(start + shown + ", " + next, columns, terminal.ellipsis());
  }

  /** Gives a bar that counts in a unit that suits; the library cannot change that later. */
  private ProgressBar barFor(String name, long arrived, long total) {
    ByteUnit suitable = ByteUnit.of(Math.max(arrived, total));
    ProgressBar current = bar;
    if (current != null && suitable == unit) {
      return current;
    }
    close();
    unit = suitable;
    ProgressBar made = ProgressBar.builder()
        .setTaskName(name)
        .setInitialMax(total)
        .startsFrom(arrived, current == null ? java.time.Duration.ZERO : current.getTotalElapsed())
        .setUnit(" " + unit.symbol(), unit.bytes())
        .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .setStyle(terminal.isUnicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(NEVER_MILLIS)
        .continuousUpdate()
        .setConsumer(line)
        .build();
    bar = made;
    return made;
  }

  /** All names take the same room, so that bars stand below each other. */
  private String name(String displayName) {
    int widest = Math.min(GroupTable.WIDEST_NAME, columns / 4);
    String name = DisplayWidth.fit(terminal.printable(displayName), widest, terminal.ellipsis());
    return name + " ".repeat(widest - DisplayWidth.of(name));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** Catches what the library would print. */
  private static final class Line implements ProgressBarConsumer {

    private final int columns;
    private volatile String text = "";

    Line(int columns) {
      this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
      return columns;
    }

    @Override
    public void accept(String rendered) {
      text = rendered;
    }

    @Override
    public void close() {}
  }
}
