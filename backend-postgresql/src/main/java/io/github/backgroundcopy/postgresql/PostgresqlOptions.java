package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import java.time.Duration;
import java.util.Set;

/**
 * What can be said to the backend {@code postgresql}. {@link #URL} must be; the rest has defaults.
 *
 * <p>TLS is a matter of the URL: {@code sslmode=verify-full} and what else the driver knows.
 */
public final class PostgresqlOptions {

  /** What {@link #PATIENCE} is by default, in seconds. */
  public static final int DEFAULT_PATIENCE_SECONDS = 10;

  /** What {@link #CONNECTIONS} is by default. */
  public static final int DEFAULT_CONNECTIONS = 8;

  /** What {@link #LEASE} is by default, in seconds. */
  public static final int DEFAULT_LEASE_SECONDS = 30;

  /** What {@link #INACTIVITY_TIMEOUT} is by default, in days. */
  public static final int DEFAULT_INACTIVITY_DAYS = 90;

  /** What {@link #NO_PROGRESS_TIMEOUT} is by default, in days. */
  public static final int DEFAULT_NO_PROGRESS_DAYS = 14;

  /**
   * Where the server is: {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the parameters that the
   * driver knows. It may hold a password, and is never printed with one. Without it, the system
   * property {@value #URL_PROPERTY} is looked at.
   */
  public static final Option<String> URL = Option.secret("postgresql.url", String.class);

  /** The system property that stands in for {@link #URL}. */
  public static final String URL_PROPERTY = "backgroundcopy.postgresql.url";

  /** Whom to log in as; by default what the URL says. */
  public static final Option<String> USER = Option.of("postgresql.user", String.class);

  /** The password; by default what the URL or the driver's password file says. */
  public static final Option<String> PASSWORD = Option.secret("postgresql.password", String.class);

  /**
   * How long a call waits for a connection, and for each answer of the server, at least a second;
   * by default {@value #DEFAULT_PATIENCE_SECONDS} seconds. It asks again on a new connection before
   * it answers that the service is not available, so that it can take four times as long.
   */
  public static final Option<Duration> PATIENCE = Option.of("postgresql.patience", Duration.class);

  /**
   * How many connections the clients of a queue in this process share, 1 or more; by default
   * {@value #DEFAULT_CONNECTIONS}. A process that works, or has bound a callback, has one more.
   */
  public static final Option<Integer> CONNECTIONS =
      Option.of("postgresql.connections", Integer.class);

  /**
   * How many groups this process transfers at once, 0 or more; by default 0: it is a client alone,
   * and others do the work.
   */
  public static final Option<Integer> WORK = Option.of("postgresql.work", Integer.class);

  /**
   * Where this process's files are; by default the name of the host. Processes that reach the same
   * directories under the same names say the same place: then one goes on with what another has
   * begun.
   */
  public static final Option<String> PLACE = Option.of("postgresql.place", String.class);

  /**
   * How long what this process has claimed stays its own without a sign of life, at least 3
   * seconds; by default {@value #DEFAULT_LEASE_SECONDS} seconds. So long after its death others go
   * on with its groups.
   */
  public static final Option<Duration> LEASE = Option.of("postgresql.lease", Duration.class);

  /**
   * After how long without progress or change a group is removed, at least a second; by default
   * {@value #DEFAULT_INACTIVITY_DAYS} days (LIFE-03). Processes that work see to it.
   */
  public static final Option<Duration> INACTIVITY_TIMEOUT =
      Option.of("postgresql.inactivityTimeout", Duration.class);

  /**
   * After how long without a byte received a running group fails, at least a second; by default
   * {@value #DEFAULT_NO_PROGRESS_DAYS} days.
   */
  public static final Option<Duration> NO_PROGRESS_TIMEOUT =
      Option.of("postgresql.noProgressTimeout", Duration.class);

  /** Whether what is written is forced to the disk before it counts; by default it is. */
  public static final Option<Boolean> FLUSH = Option.of("postgresql.flush", Boolean.class);

  /** What this process fetches with; by default HTTP and HTTPS over the network of the machine. */
  public static final Option<Transport> TRANSPORT =
      Option.of("postgresql.transport", Transport.class);

  /** The callback classes that this client knows; by default none. */
  public static final Option<CallbackClasses> CALLBACK_CLASSES =
      Option.of("postgresql.callbackClasses", CallbackClasses.class);

  /** Who is told of the groups that this process works at; by default nobody. */
  public static final Option<WorkListener> WORK_LISTENER =
      Option.of("postgresql.workListener", WorkListener.class);

  private PostgresqlOptions() {}

  /**
   * Lists the options.
   *
   * @return all of them; unmodifiable
   */
  public static Set<Option<?>> all() {
    return Set.of(
        URL,
        USER,
        PASSWORD,
        PATIENCE,
        CONNECTIONS,
        WORK,
        PLACE,
        LEASE,
        INACTIVITY_TIMEOUT,
        NO_PROGRESS_TIMEOUT,
        FLUSH,
        TRANSPORT,
        CALLBACK_CLASSES,
        WORK_LISTENER);
  }
}
