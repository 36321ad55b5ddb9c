package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.queue.PostgresqlQueues;
import io.github.backgroundcopy.postgresql.queue.QueueSettings;
import io.github.backgroundcopy.postgresql.sql.Address;
import io.github.backgroundcopy.postgresql.work.WorkSettings;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Offers queues of many machines to {@link io.github.backgroundcopy.QueueManagers} under the id
 * {@code postgresql}.
 *
 * <p>Public only because {@link java.util.ServiceLoader} needs it. Always available, for only
 * opening tells whether the server can be used; never the default, since it must be told where the
 * server is. The caller is a simulation: whoever may log in to the database sees and changes all.
 */
public final class PostgresqlQueueManagerProvider implements QueueManagerProvider {

  private static final ContractVersion CONTRACT = new ContractVersion(1, 1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  /** What the driver can wait for an answer. */
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(24);

  /** What the clocks of the server and of this process can be added to; longer is no longer. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Makes the provider. */
  public PostgresqlQueueManagerProvider() {}

  @Override
  public String id() {
    return "postgresql";
  }

  @Override
  public ContractVersion contractVersion() {
    return CONTRACT;
  }

  @Override
  public Set<Capability> capabilities() {
    return PostgresqlQueues.CAPABILITIES;
  }

  @Override
  public Set<Option<?>> options() {
    return PostgresqlOptions.all();
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    WorkSettings work = new WorkSettings(
        number(config, PostgresqlOptions.WORK, 0, 0),
        config.option(PostgresqlOptions.PLACE).orElseGet(WorkSettings::host),
        duration(
            config,
            PostgresqlOptions.LEASE,
            SHORTEST_LEASE,
            Duration.ofSeconds(PostgresqlOptions.DEFAULT_LEASE_SECONDS)),
        duration(
            config,
            PostgresqlOptions.NO_PROGRESS_TIMEOUT,
            SECOND,
            Duration.ofDays(PostgresqlOptions.DEFAULT_NO_PROGRESS_DAYS)),
        duration(
            config,
            PostgresqlOptions.INACTIVITY_TIMEOUT,
            SECOND,
            Duration.ofDays(PostgresqlOptions.DEFAULT_INACTIVITY_DAYS)),
        config.option(PostgresqlOptions.FLUSH).orElse(true),
        config.option(PostgresqlOptions.TRANSPORT).orElse(null),
        config.option(PostgresqlOptions.WORK_LISTENER).orElse(null));
    @Nullable Caller caller = config.caller().orElse(null);
    return PostgresqlQueues.open(
        config.queueName(),
        caller == null ? Caller.ofProcess() : caller,
        new QueueSettings(address(config), work),
        config.option(PostgresqlOptions.CALLBACK_CLASSES).orElse(null));
  }

  /** Reads where the server is. */
  static Address address(QueueManagerConfig config) {
    Duration patience = duration(
        config,
        PostgresqlOptions.PATIENCE,
        SECOND,
        Duration.ofSeconds(PostgresqlOptions.DEFAULT_PATIENCE_SECONDS));
    return new Address(
        url(config),
        config.option(PostgresqlOptions.USER).orElse(null),
        config.option(PostgresqlOptions.PASSWORD).orElse(null),
        shorter(patience, LONGEST_PATIENCE),
        number(config, PostgresqlOptions.CONNECTIONS, 1, PostgresqlOptions.DEFAULT_CONNECTIONS));
  }

  private static String url(QueueManagerConfig config) {
    String url = config
        .option(PostgresqlOptions.URL)
        .orElseGet(() -> System.getProperty(PostgresqlOptions.URL_PROPERTY, ""));
    if (url.isEmpty()) {
      throw new IllegalArgumentException("Backend \"postgresql\" must be told where its server is:"
          + " give the option \"" + PostgresqlOptions.URL.name()
          + "\", as in jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return url;
  }

  private static int number(
      QueueManagerConfig config, Option<Integer> option, int least, int otherwise) {
    int given = config.option(option).orElse(otherwise);
    if (given < least) {
      throw illegal(option, given, least + " or more");
    }
    return given;
  }

  private static Duration duration(
      QueueManagerConfig config, Option<Duration> option, Duration least, Duration otherwise) {
    Duration given = config.option(option).orElse(otherwise);
    if (given.compareTo(least) < 0) {
      throw illegal(option, given, "at least " + least.toSeconds() + " s");
    }
    return shorter(given, LONGEST);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static IllegalArgumentException illegal(Option<?> option, Object value, String legal) {
    return new IllegalArgumentException(
        "Option \"" + option + "\" takes " + legal + ", got \"" + value + "\"");
  }
}
