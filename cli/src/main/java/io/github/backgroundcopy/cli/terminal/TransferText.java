package io.github.backgroundcopy.cli.terminal;

import io.github.backgroundcopy.GroupDetails;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Says of a group how many files have arrived, how fast its bytes come, and how long it takes. */
public final class TransferText {

  private TransferText() {}

  /** Gives "4/10 files"; empty for one file alone, and where the queue does not tell. */
  public static Optional<String> files(GroupDetails group) {
    return group.filesDone().isEmpty() || group.fileCount() < 2
        ? Optional.empty()
        : Optional.of(group.filesDone().getAsInt() + "/" + group.fileCount() + " files");
  }

  /** Gives "1.2 MiB/s"; empty where the queue does not tell. */
  public static Optional<String> rate(GroupDetails group) {
    return group.rate().isEmpty()
        ? Optional.empty()
        : Optional.of(ByteUnit.inWords(group.rate().getAsLong()) + "/s");
  }

  /** Gives "0:10 left", "1:02:03 left"; empty while nothing tells. */
  public static Optional<String> timeLeft(GroupDetails group) {
    long rate = group.rate().orElse(0);
    long total = group.progress().bytesTotal().orElse(0);
    long missing = total - group.progress().bytesTransferred();
    if (rate <= 0 || missing <= 0) {
      return Optional.empty();
    }
    Duration left = Duration.ofSeconds((missing - 1) / rate + 1);
    if (left.toDays() > 3) {
      return Optional.of(left.toDays() + " days left");
    }
    return Optional.of((left.toHours() == 0
            ? left.toMinutes() + String.format(Locale.ROOT, ":%02d", left.toSecondsPart())
            : String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart()))
        + " left");
  }
}
