package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.transfer.SpeedLimits;
import io.github.backgroundcopy.transfer.TransferEnvironment;
import io.github.backgroundcopy.transfer.http.HttpTransport;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about the queue it opens; null where it says nothing.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param time the time the queue lives in
 * @param transport what the queue fetches with
 * @param parallelGroups how many groups transfer at once
 * @param inactivity after how long without progress or change a group is cancelled
 * @param noProgress after how long without a byte a running group fails
 * @param connectTimeout how long an attempt waits for a connection
 * @param readTimeout how long an attempt waits for the next byte
 * @param headTimeout how long an attempt waits for the whole head of an answer
 * @param network what is sent, and to whom
 * @param bounds what a group may cost before it is given up
 * @param insecureRedirects whether a redirect may lead from https to http
 * @param resume how far a server is trusted to tell whether a rest belongs to what is here
 * @param root the directory that every local name must lie in
 * @param stateFile the file that keeps the queue
 * @param setAside whether a damaged state file is set aside
 * @param flush whether what was written is forced to the disk
 */
public record QueueSettings(
    @Nullable TimeSource time,
    @Nullable Transport transport,
    @Nullable Integer parallelGroups,
    @Nullable Duration inactivity,
    @Nullable Duration noProgress,
    @Nullable Duration connectTimeout,
    @Nullable Duration readTimeout,
    @Nullable Duration headTimeout,
    Network network,
    Bounds bounds,
    @Nullable Boolean insecureRedirects,
    @Nullable Resume resume,
    @Nullable Path root,
    @Nullable Path stateFile,
    @Nullable Boolean setAside,
    @Nullable Boolean flush) {

  /** How many groups transfer at once when nobody says anything. */
  public static final int DEFAULT_PARALLEL_GROUPS = 4;

  /**
   * After how many days without progress or change a group is cancelled when nobody says anything.
   */
  public static final int DEFAULT_INACTIVITY_DAYS = 90;

  /** After how many days without a byte a running group fails when nobody says anything. */
  public static final int DEFAULT_NO_PROGRESS_DAYS = 14;

  /** How many seconds an attempt waits for a connection when nobody says anything. */
  public static final int DEFAULT_CONNECT_SECONDS = 30;

  /** How many seconds an attempt waits for the next byte when nobody says anything. */
  public static final int DEFAULT_READ_SECONDS = 60;

  /** The window over which the lowest speed is judged, in seconds. */
  public static final int LOWEST_SPEED_SECONDS = TransferEnvironment.LOWEST_SPEED_SECONDS;

  /** The same for a file with several sources. */
  public static final int LOWEST_SPEED_SECONDS_OF_SOURCES =
      TransferEnvironment.LOWEST_SPEED_SECONDS_OF_SOURCES;

  /** Longer than any queue lives, and yet a time from now in milliseconds. */
  private static final Duration NEVER = Duration.ofDays(36_500_000);

  TimeSource timeOrDefault() {
    return time == null ? TimeSource.system() : time;
  }

  Transport transportOrDefault() {
    return transport == null
        ? new HttpTransport(
            connectTimeoutOrDefault(),
            readTimeoutOrDefault(),
            headTimeoutOrDefault(),
            network.addressesOrAny())
        : transport;
  }

  int parallelGroupsOrDefault() {
    return parallelGroups == null ? DEFAULT_PARALLEL_GROUPS : parallelGroups;
  }

  Duration inactivityOrDefault() {
    return inactivity == null ? Duration.ofDays(DEFAULT_INACTIVITY_DAYS) : inactivity;
  }

  Duration noProgressOrDefault() {
    return noProgress == null ? Duration.ofDays(DEFAULT_NO_PROGRESS_DAYS) : noProgress;
  }

  Duration connectTimeoutOrDefault() {
    return connectTimeout == null ? Duration.ofSeconds(DEFAULT_CONNECT_SECONDS) : connectTimeout;
  }

  Duration readTimeoutOrDefault() {
    return readTimeout == null ? Duration.ofSeconds(DEFAULT_READ_SECONDS) : readTimeout;
  }

  /** The most attempts in a row without a byte. */
  int maxTries() {
    return bounds.maxTries == null ? Integer.MAX_VALUE : bounds.maxTries;
  }

  /** The most attempts in a row that find no server. */
  int unreachableTries() {
    return bounds.unreachableTries == null ? Integer.MAX_VALUE : bounds.unreachableTries;
  }

  /** The longest that a group may run, or null if it may for ever. */
  @Nullable
  Duration maxTime() {
    return bounds.maxTime;
  }

  /** How fast it may go, and must. */
  SpeedLimits speeds() {
    return new SpeedLimits(
        orNone(bounds.lowestSpeed), orNone(bounds.highestSpeed), orNone(bounds.highestGroupSpeed));
  }

  /** How many files of each group are fetched at once. */
  int filesAtOnceOrDefault() {
    return orOne(bounds.filesAtOnce);
  }

  /** How many connections fetch one file. */
  int connectionsPerFileOrDefault() {
    return orOne(bounds.connectionsPerFile);
  }

  private static int orOne(@Nullable Integer count) {
    return count == null ? 1 : count;
  }

  private static long orNone(@Nullable Long speed) {
    return speed == null ? 0 : speed;
  }

  /** The most bytes of one file. */
  long maxFileSize() {
    return bounds.maxFileSize == null ? Long.MAX_VALUE : bounds.maxFileSize;
  }

  Duration headTimeoutOrDefault() {
    return headTimeout == null ? readTimeoutOrDefault() : headTimeout;
  }

  boolean allowsInsecureRedirects() {
    return insecureRedirects != null && insecureRedirects;
  }

  Resume resumeOrDefault() {
    return resume == null ? Resume.CAREFUL : resume;
  }

  boolean setsAside() {
    return setAside != null && setAside;
  }

  /** Whether nothing is transferred: whoever opens such a queue touches no file by that. */
  boolean onlyLooks() {
    return parallelGroupsOrDefault() == 0;
  }

  boolean isDurable() {
    return stateFile != null;
  }

  boolean flushes() {
    return flush == null || flush;
  }

  long inactivityMillis() {
    return millis(inactivityOrDefault());
  }

  long noProgressMillis() {
    return millis(noProgressOrDefault());
  }

  /** The same in milliseconds; times that no clock reaches are all one. */
  private static long millis(Duration duration) {
    return duration.compareTo(NEVER) < 0 ? duration.toMillis() : NEVER.toMillis();
  }

  /** Checks that another client's wishes are those of the queue that is open. */
  void requireNoConflict(String queueName, QueueSettings wanted) {
    requireSame(queueName, "memory.time", timeOrDefault(), wanted.time);
    requireSame(queueName, "memory.transport", transport, wanted.transport);
    requireSame(
        queueName, "memory.parallelGroups", parallelGroupsOrDefault(), wanted.parallelGroups);
    requireSame(queueName, "memory.inactivityTimeout", inactivityOrDefault(), wanted.inactivity);
    requireSame(queueName, "memory.noProgressTimeout", noProgressOrDefault(), wanted.noProgress);
    requireSame(
        queueName, "memory.connectTimeout", connectTimeoutOrDefault(), wanted.connectTimeout);
    requireSame(queueName, "memory.readTimeout", readTimeoutOrDefault(), wanted.readTimeout);
    requireSame(queueName, "memory.headTimeout", headTimeoutOrDefault(), wanted.headTimeout);
    network.requireNoConflict(queueName, wanted.network);
    bounds.requireNoConflict(queueName, wanted.bounds);
    requireSame(
        queueName,
        "memory.allowInsecureRedirects",
        allowsInsecureRedirects(),
        wanted.insecureRedirects);
    requireSame(queueName, "memory.resume", resumeOrDefault(), wanted.resume);
    requireSame(queueName, "memory.root", root, wanted.root);
    requireSame(queueName, "memory.stateFile", stateFile, wanted.stateFile);
    requireSame(queueName, "memory.setAsideDamagedState", setsAside(), wanted.setAside);
    requireSame(queueName, "memory.flush", flushes(), wanted.flush);
  }

  private static void requireSame(
      String queueName, String option, @Nullable Object set, @Nullable Object wanted) {
    if (wanted != null && !wanted.equals(set)) {
      String found = set == null
          ? "without option \"" + option + "\""
          : "with option \"" + option + "\" set to \"" + set + "\"";
      throw new IllegalArgumentException("Queue \"" + queueName + "\" is open " + found + ", got \""
          + wanted + "\"; give " + (set == null ? "" : "the same value or ")
          + "none, or open another queue");
    }
  }

  /** The same for what may print secrets. */
  private static void requireSameSecret(
      String queueName, String option, @Nullable Object set, @Nullable Object wanted) {
    if (wanted != null && !wanted.equals(set)) {
      throw new IllegalArgumentException("Queue \"" + queueName + "\" is open "
          + (set == null ? "without" : "with another value of") + " option \"" + option
          + "\"; give none, or open another queue");
    }
  }

  /**
   * What is sent, and to whom; null where the client says nothing.
   *
   * @param groupHeaders what groups send along
   * @param keepsHeaders whether the state file keeps that
   * @param interceptor who has the last word about that
   * @param addresses which addresses may be connected to
   */
  public record Network(
      @Nullable GroupHeaders groupHeaders,
      @Nullable Boolean keepsHeaders,
      @Nullable RequestInterceptor interceptor,
      @Nullable AddressFilter addresses) {

    /** Nothing is said. */
    public static final Network NONE = new Network(null, null, null, null);

    GroupHeaders groupHeadersOrNone() {
      return groupHeaders == null ? GroupHeaders.NONE : groupHeaders;
    }

    boolean keepsHeadersOrNot() {
      return keepsHeaders != null && keepsHeaders;
    }

    RequestInterceptor interceptorOrNone() {
      return interceptor == null ? RequestInterceptor.NONE : interceptor;
    }

    AddressFilter addressesOrAny() {
      return addresses == null ? AddressFilter.ANY : addresses;
    }

    private void requireNoConflict(String queueName, Network wanted) {
      requireSameSecret(queueName, "memory.groupHeaders", groupHeaders, wanted.groupHeaders);
      requireSame(queueName, "memory.keepGroupHeaders", keepsHeadersOrNot(), wanted.keepsHeaders);
      requireSameSecret(queueName, "memory.interceptor", interceptor, wanted.interceptor);
      requireSame(queueName, "memory.addressFilter", addresses, wanted.addresses);
    }

    /** Prints nothing of what may be secret. */
    @Override
    public String toString() {
      return "Network[" + (groupHeaders == null && interceptor == null ? "]" : "with headers]");
    }
  }

  /**
   * What a group may cost, some of it before it is given up; null where the client says nothing.
   *
   * @param maxTries how many attempts in a row may make no progress on any file
   * @param unreachableTries how many attempts in a row may find no server
   * @param maxTime how long it may run
   * @param lowestSpeed how many bytes per second a file must bring
   * @param highestSpeed how many bytes per second the queue takes at most
   * @param highestGroupSpeed how many each group takes at most
   * @param maxFileSize the most bytes of one file
   * @param filesAtOnce how many files of each group are fetched at once
   * @param connectionsPerFile how many connections fetch each of them
   */
  public record Bounds(
      @Nullable Integer maxTries,
      @Nullable Integer unreachableTries,
      @Nullable Duration maxTime,
      @Nullable Long lowestSpeed,
      @Nullable Long highestSpeed,
      @Nullable Long highestGroupSpeed,
      @Nullable Long maxFileSize,
      @Nullable Integer filesAtOnce,
      @Nullable Integer connectionsPerFile) {

    /** No bounds. */
    public static final Bounds NONE =
        new Bounds(null, null, null, null, null, null, null, null, null);

    private void requireNoConflict(String queueName, Bounds wanted) {
      requireSame(queueName, "memory.maxTries", maxTries, wanted.maxTries);
      requireSame(queueName, "memory.unreachableTries", unreachableTries, wanted.unreachableTries);
      requireSame(queueName, "memory.maxTime", maxTime, wanted.maxTime);
      requireSame(queueName, "memory.lowestSpeed", lowestSpeed, wanted.lowestSpeed);
      requireSame(queueName, "memory.highestSpeed", highestSpeed, wanted.highestSpeed);
      requireSame(
          queueName, "memory.highestGroupSpeed", highestGroupSpeed, wanted.highestGroupSpeed);
      requireSame(queueName, "memory.maxFileSize", maxFileSize, wanted.maxFileSize);
      requireSame(queueName, "memory.filesAtOnce", orOne(filesAtOnce), wanted.filesAtOnce);
      requireSame(
          queueName,
          "memory.connectionsPerFile",
          orOne(connectionsPerFile),
          wanted.connectionsPerFile);
    }
  }
}
