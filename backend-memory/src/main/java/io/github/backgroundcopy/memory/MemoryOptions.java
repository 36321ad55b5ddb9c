package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.queue.QueueSettings;
import java.time.Duration;
import java.util.Set;

/**
 * The options of the portable queue.
 *
 * <p>All but {@link #CALLBACK_CLASSES} belong to the queue: its first client sets them, and a later
 * client that gives another value is refused with {@link IllegalArgumentException}. A later client
 * that gives none takes the queue as it is.
 */
public final class MemoryOptions {

  /**
   * The time the queue lives in; by default {@link TimeSource#system()}. Tests give a clock of
   * their own.
   */
  public static final Option<TimeSource> TIME = Option.of("memory.time", TimeSource.class);

  /**
   * What the queue fetches with. By default there is none yet:
   * {@link io.github.backgroundcopy.BackgroundCopyGroup#resume()} then answers
   * {@link io.github.backgroundcopy.ServiceUnavailableException} with
   * {@link io.github.backgroundcopy.HResult#QM_E_DOWNLOADER_UNAVAILABLE}.
   */
  public static final Option<Transport> TRANSPORT = Option.of("memory.transport", Transport.class);

  /** How many groups transfer at once, 1 or more; by default {@value #DEFAULT_PARALLEL_GROUPS}. */
  public static final Option<Integer> PARALLEL_GROUPS =
      Option.of("memory.parallelGroups", Integer.class);

  /**
   * After how long without progress or change a group is cancelled, at least a second; by default
   * {@value #DEFAULT_INACTIVITY_DAYS} days (LIFE-03).
   */
  public static final Option<Duration> INACTIVITY_TIMEOUT =
      Option.of("memory.inactivityTimeout", Duration.class);

  /** The callback classes that this client knows; by default none. */
  public static final Option<CallbackClasses> CALLBACK_CLASSES =
      Option.of("memory.callbackClasses", CallbackClasses.class);

  /** The default of {@link #PARALLEL_GROUPS}. */
  public static final int DEFAULT_PARALLEL_GROUPS = QueueSettings.DEFAULT_PARALLEL_GROUPS;

  /** The default of {@link #INACTIVITY_TIMEOUT}, in days. */
  public static final int DEFAULT_INACTIVITY_DAYS = QueueSettings.DEFAULT_INACTIVITY_DAYS;

  private static final Set<Option<?>> ALL =
      Set.of(TIME, TRANSPORT, PARALLEL_GROUPS, INACTIVITY_TIMEOUT, CALLBACK_CLASSES);

  private MemoryOptions() {}

  /**
   * Lists the options.
   *
   * @return all of them; unmodifiable
   */
  public static Set<Option<?>> all() {
    return ALL;
  }
}
