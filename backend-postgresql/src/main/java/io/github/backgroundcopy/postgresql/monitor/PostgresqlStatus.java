package io.github.backgroundcopy.postgresql.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a queue and its server are, at one moment.
 *
 * @param server the URL of the server, without its parameters
 * @param version the version of the server, such as {@code 18.6}
 * @param readOnly whether nothing can be changed there, as at a standby
 * @param schema the version of the queue's schema; 0 if there is none yet
 * @param oldestTransaction the transaction that has been open for longest, of those that this user
 *     may see
 * @param groups how many groups there are
 * @param log how many changes the log holds
 * @param waiting how many groups wait for a worker
 * @param longestWait for how long the first of them has waited; zero if none does
 * @param later how many groups wait for their next attempt
 * @param sessions the processes that work, or wait for outcomes, oldest first; unmodifiable
 */
public record PostgresqlStatus(
    String server,
    String version,
    boolean readOnly,
    int schema,
    Optional<Transaction> oldestTransaction,
    long groups,
    long log,
    long waiting,
    Duration longestWait,
    long later,
    List<Session> sessions) {

  /**
   * Counts the processes that can take groups now.
   *
   * @return how many workers give signs of life
   */
  public int workers() {
    return (int) sessions.stream()
        .filter(session -> session.isAlive() && session.parallel() > 0)
        .count();
  }

  /**
   * A transaction that is open. While it is, PostgreSQL keeps old row versions for it.
   *
   * @param process the number of its process on the server, as {@code pg_terminate_backend} takes
   *     it
   * @param user who has opened it
   * @param application what its program calls itself
   * @param state what its connection does, such as {@code idle in transaction}
   * @param age for how long it has been open
   */
  public record Transaction(
      int process, String user, String application, String state, Duration age) {}

  /**
   * A process that works for the queue, or waits for outcomes.
   *
   * @param host its host and process id
   * @param place where its files are
   * @param parallel how many groups it takes at once; 0 if it does not work
   * @param quiet for how long it has given no sign of life
   * @param isAlive whether its lease holds, so that nobody else takes its groups
   * @param claims how many groups it has claimed
   */
  public record Session(
      String host, String place, int parallel, Duration quiet, boolean isAlive, int claims) {}
}
