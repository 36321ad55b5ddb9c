package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.memory.queue.MemoryQueues;
import io.github.backgroundcopy.memory.queue.QueueSettings;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Offers the portable queue to {@link io.github.backgroundcopy.QueueManagers} under the id
 * {@code memory}.
 *
 * <p>Public only because {@link java.util.ServiceLoader} needs it. Always available. The caller is
 * a simulation: any is served, and nothing is protected from the process itself.
 */
public final class MemoryQueueManagerProvider implements QueueManagerProvider {

  private static final ContractVersion CONTRACT = new ContractVersion(1, 1);
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Makes the provider. */
  public MemoryQueueManagerProvider() {}

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public ContractVersion contractVersion() {
    return CONTRACT;
  }

  @Override
  public Set<Capability> capabilities() {
    return MemoryQueues.CAPABILITIES;
  }

  @Override
  public Set<Option<?>> options() {
    return MemoryOptions.all();
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    @Nullable Caller caller = config.caller().orElse(null);
    @Nullable
    CallbackClasses classes = config.option(MemoryOptions.CALLBACK_CLASSES).orElse(null);
    return MemoryQueues.open(
        config.queueName(),
        caller == null ? Caller.ofProcess() : caller,
        settings(config),
        classes);
  }

  /** What a configuration says about its queue. */
  static QueueSettings settings(QueueManagerConfig config) {
    return new QueueSettings(
        config.option(MemoryOptions.TIME).orElse(null),
        config.option(MemoryOptions.TRANSPORT).orElse(null),
        number(config, MemoryOptions.PARALLEL_GROUPS, 0),
        duration(config, MemoryOptions.INACTIVITY_TIMEOUT, SECOND, "at least a second"),
        duration(config, MemoryOptions.NO_PROGRESS_TIMEOUT, SECOND, "at least a second"),
        duration(config, MemoryOptions.CONNECT_TIMEOUT, MILLISECOND, "at least a millisecond"),
        duration(config, MemoryOptions.READ_TIMEOUT, MILLISECOND, "at least a millisecond"),
        duration(config, MemoryOptions.HEAD_TIMEOUT, MILLISECOND, "at least a millisecond"),
        network(config),
        bounds(config),
        config.option(MemoryOptions.ALLOW_INSECURE_REDIRECTS).orElse(null),
        config.option(MemoryOptions.RESUME).orElse(null),
        config.option(MemoryOptions.ROOT).orElse(null),
        config.option(MemoryOptions.STATE_FILE).orElse(null),
        config.option(MemoryOptions.SET_ASIDE_DAMAGED_STATE).orElse(null),
        config.option(MemoryOptions.FLUSH).orElse(null));
  }

  private static QueueSettings.Network network(QueueManagerConfig config) {
    return new QueueSettings.Network(
        config.option(MemoryOptions.GROUP_HEADERS).orElse(null),
        config.option(MemoryOptions.KEEP_GROUP_HEADERS).orElse(null),
        config.option(MemoryOptions.INTERCEPTOR).orElse(null),
        config.option(MemoryOptions.ADDRESS_FILTER).orElse(null));
  }

  private static QueueSettings.Bounds bounds(QueueManagerConfig config) {
    return new QueueSettings.Bounds(
        number(config, MemoryOptions.MAX_TRIES, 1),
        number(config, MemoryOptions.UNREACHABLE_TRIES, 1),
        duration(config, MemoryOptions.MAX_TIME, SECOND, "at least a second"),
        number(config, MemoryOptions.LOWEST_SPEED, 1),
        number(config, MemoryOptions.HIGHEST_SPEED, 1),
        number(config, MemoryOptions.HIGHEST_GROUP_SPEED, 1),
        number(config, MemoryOptions.MAX_FILE_SIZE, 0),
        number(config, MemoryOptions.FILES_AT_ONCE, 1),
        number(config, MemoryOptions.CONNECTIONS_PER_FILE, 1));
  }

  private static <N extends Number> @Nullable N number(
      QueueManagerConfig config, Option<N> option, int least) {
    N given = config.option(option).orElse(null);
    if (given != null && given.longValue() < least) {
      throw illegal(option, given, least + " or more");
    }
    return given;
  }

  private static @Nullable Duration duration(
      QueueManagerConfig config, Option<Duration> option, Duration least, String legal) {
    Duration given = config.option(option).orElse(null);
    if (given != null && given.compareTo(least) < 0) {
      throw illegal(option, given, legal);
    }
    return given;
  }

  private static IllegalArgumentException illegal(Option<?> option, Object value, String legal) {
    return new IllegalArgumentException(
        "Option \"" + option + "\" takes " + legal + ", got \"" + value + "\"");
  }
}
