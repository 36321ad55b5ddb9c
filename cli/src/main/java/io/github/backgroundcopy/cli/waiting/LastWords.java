package io.github.backgroundcopy.cli.waiting;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a process writes when it is told to end, or reads under a lock that is held while something
 * is written. Ctrl-S on a terminal, or a pipe that nobody reads, blocks a write for as long as it
 * likes: the process does not wait for that, and ends without these words.
 */
final class LastWords {

  private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(2);

  private LastWords() {}

  /** Says something, and returns when that is said or has taken too long. */
  static void say(Runnable words) {
    var unused = ask(() -> {
      words.run();
      return words;
    });
  }

  /**
   * Says something.
   *
   * @return what the words give; empty if they have taken too long
   */
  static <T> Optional<T> ask(Supplier<T> words) {
    AtomicReference<@Nullable T> answer = new AtomicReference<>();
    Thread thread = new Thread(() -> answer.set(words.get()), "bgcopy last words");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(MOST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(answer.get());
  }
}
