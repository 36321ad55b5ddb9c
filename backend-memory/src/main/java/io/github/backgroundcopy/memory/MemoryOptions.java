package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.queue.QueueSettings;
import java.nio.file.Path;
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
   * What the queue fetches with; by default HTTP and HTTPS over the network of this machine, with
   * {@link #CONNECT_TIMEOUT} and {@link #READ_TIMEOUT}. Tests script a network of their own.
   */
  public static final Option<Transport> TRANSPORT = Option.of("memory.transport", Transport.class);

  /**
   * Header fields for the files of a group, such as its credentials ({@code Authorization}); by
   * default none. They go to the origin of a file's URL alone, are dropped where a redirect leads
   * to another, and are kept nowhere unless {@link #KEEP_GROUP_HEADERS} asks for it, so a program
   * that opens a {@link #STATE_FILE} again has to give them again. If a server asks for a login,
   * the reason of the failure names the server.
   *
   * <p>A {@link #TRANSPORT} gets them with each request.
   */
  public static final Option<GroupHeaders> GROUP_HEADERS =
      Option.secret("memory.groupHeaders", GroupHeaders.class);

  /**
   * Whether the {@link #STATE_FILE} keeps what {@link #GROUP_HEADERS} gives; by default it does
   * not. The fields of all files of a group are kept when its first file is asked for, and until
   * the group has left the queue. They are used where {@code GROUP_HEADERS} is not given or gives
   * nothing, so that a queue that is opened again goes on without it.
   *
   * <p>The file is readable by its owner alone, but its content is not encrypted, and what was
   * deleted in it can still be found there for a while. Without a state file the option has no
   * effect.
   */
  public static final Option<Boolean> KEEP_GROUP_HEADERS =
      Option.of("memory.keepGroupHeaders", Boolean.class);

  /**
   * Who has the last word about the header fields of each request, such as its signature; by
   * default nobody. It is asked before every request, also after each redirect and at other
   * origins; where it throws, the file fails with a reason. A {@link #TRANSPORT} gets what it
   * gives.
   */
  public static final Option<RequestInterceptor> INTERCEPTOR =
      Option.secret("memory.interceptor", RequestInterceptor.class);

  /**
   * Which addresses may be connected to, such as {@link AddressFilter#publicOnly()} where strangers
   * name the URLs; by default any. It is asked before each connection, also after a redirect; a
   * host without an allowed address fails for good. Through a proxy only an address that stands in
   * the URL itself is judged, because the proxy looks up the names. It has no effect with
   * {@link #TRANSPORT}.
   */
  public static final Option<AddressFilter> ADDRESS_FILTER =
      Option.of("memory.addressFilter", AddressFilter.class);

  /**
   * How many groups transfer at once, 0 or more; by default {@value #DEFAULT_PARALLEL_GROUPS}. With
   * 0 nothing is transferred, so that a program can look at the queue of a {@link #STATE_FILE}, or
   * change it, without setting anything going: no group expires ({@link #INACTIVITY_TIMEOUT}), and
   * opening the queue publishes and deletes no file.
   */
  public static final Option<Integer> PARALLEL_GROUPS =
      Option.of("memory.parallelGroups", Integer.class);

  /**
   * After how long without progress or change a group is cancelled, at least a second; by default
   * {@value #DEFAULT_INACTIVITY_DAYS} days (LIFE-03). The log says at level INFO which group it
   * was.
   *
   * <p>A call that asks for what is so already is no change, nor is getting a group that one owns.
   *
   * <p>Time in which no process had the queue open counts, as the wall clock tells it. A wall clock
   * that is put forward or back while the queue is open makes no group older, and a time that was
   * kept counts as now if it lies in the future or before 2026.
   */
  public static final Option<Duration> INACTIVITY_TIMEOUT =
      Option.of("memory.inactivityTimeout", Duration.class);

  /**
   * After how long without a byte received a running group fails, at least a second; by default
   * {@value #DEFAULT_NO_PROGRESS_DAYS} days. Attempts that can never succeed end there.
   *
   * <p>Only time in which the queue was open counts, also in earlier processes. Time in which the
   * machine slept does not count if its steady clock stops meanwhile, as on Linux. An attempt that
   * has to start again makes progress once it is further than the earlier ones.
   */
  public static final Option<Duration> NO_PROGRESS_TIMEOUT =
      Option.of("memory.noProgressTimeout", Duration.class);

  /**
   * How long an attempt waits for a connection, at least a millisecond; by default
   * {@value #DEFAULT_CONNECT_SECONDS} seconds: this time applies to the look-up of the name, then
   * to each of the host's addresses (the first eight are tried), and then to the whole TLS
   * handshake. It has no effect with {@link #TRANSPORT}.
   */
  public static final Option<Duration> CONNECT_TIMEOUT =
      Option.of("memory.connectTimeout", Duration.class);

  /**
   * How long an attempt waits for the next byte, at least a millisecond; by default
   * {@value #DEFAULT_READ_SECONDS} seconds. It has no effect with {@link #TRANSPORT}.
   */
  public static final Option<Duration> READ_TIMEOUT =
      Option.of("memory.readTimeout", Duration.class);

  /**
   * How long an attempt waits for the whole head of an answer, at least a millisecond, however
   * slowly it comes, preliminary answers (1xx) included; by default as long as
   * {@link #READ_TIMEOUT}. A proxy that is asked to connect to a server has the same time for its
   * answer. It has no effect with {@link #TRANSPORT}.
   */
  public static final Option<Duration> HEAD_TIMEOUT =
      Option.of("memory.headTimeout", Duration.class);

  /**
   * How many attempts in a row may make no progress on any file, at least 1; by default there is no
   * limit. The group then ends in state {@code ERROR} with the failure of its last attempt.
   */
  public static final Option<Integer> MAX_TRIES = Option.of("memory.maxTries", Integer.class);

  /**
   * How many attempts in a row may find no server that speaks HTTP, at least 1; by default there is
   * no limit. Such an attempt ends because the name does not resolve, the connection is refused, no
   * secure connection can be agreed on, or what comes back is no answer of HTTP. The group then
   * ends in state {@code ERROR} with the failure of its last attempt.
   */
  public static final Option<Integer> UNREACHABLE_TRIES =
      Option.of("memory.unreachableTries", Integer.class);

  /**
   * How long a group may run, at least a second, counted from {@code resume()} or from the opening
   * of the queue; by default there is no limit. The group then ends in state {@code ERROR} with
   * {@code ERROR_TIMEOUT} (1460), and keeps what has arrived, so that {@code resume()} goes on from
   * there. Time in which the machine sleeps does not count.
   */
  public static final Option<Duration> MAX_TIME = Option.of("memory.maxTime", Duration.class);

  /**
   * How many bytes per second a file must bring, at least 1; by default there is no limit. An
   * attempt that is slower over a window of {@value #LOWEST_SPEED_SECONDS} seconds ends, and is
   * made again later like any that failed. For a file with several sources the window has
   * {@value #LOWEST_SPEED_SECONDS_OF_SOURCES} seconds, and the next source is asked at once.
   */
  public static final Option<Long> LOWEST_SPEED = Option.of("memory.lowestSpeed", Long.class);

  /**
   * How many bytes per second the whole queue takes at most, at least 1; by default there is no
   * limit. Groups that transfer at once share it. An attempt that waits for its share is no slower
   * for {@link #LOWEST_SPEED}, and ends at once when its group is suspended or cancelled.
   */
  public static final Option<Long> HIGHEST_SPEED = Option.of("memory.highestSpeed", Long.class);

  /** The same for each group, whatever the others take; by default there is no limit. */
  public static final Option<Long> HIGHEST_GROUP_SPEED =
      Option.of("memory.highestGroupSpeed", Long.class);

  /**
   * The most bytes of one file, 0 or more; by default there is no limit. A group with a larger file
   * ends in state {@code ERROR} with {@code ERROR_FILE_TOO_LARGE} (223), before the file is fetched
   * if its size is known, otherwise at the first byte too many.
   */
  public static final Option<Long> MAX_FILE_SIZE = Option.of("memory.maxFileSize", Long.class);

  /**
   * How many files of each group are fetched at once, 1 or more; by default 1, in the order in
   * which they were added. With more they are begun in that order. After a temporary failure, no
   * further file is begun until the group is tried again.
   */
  public static final Option<Integer> FILES_AT_ONCE =
      Option.of("memory.filesAtOnce", Integer.class);

  /**
   * How many connections fetch one file, 1 or more; by default 1. More are used only for files of
   * which the server, or several sources, send parts on request under one strong validator, or that
   * have an announced digest of SHA-256 or stronger, or announced pieces. If a server refuses
   * further connections, the queue uses as many as it gets. The file is the same either way.
   */
  public static final Option<Integer> CONNECTIONS_PER_FILE =
      Option.of("memory.connectionsPerFile", Integer.class);

  /**
   * Whether a redirect may lead from {@code https} to {@code http}; by default not, and the file
   * fails.
   */
  public static final Option<Boolean> ALLOW_INSECURE_REDIRECTS =
      Option.of("memory.allowInsecureRedirects", Boolean.class);

  /**
   * How far a server is trusted to tell whether the rest of a file still belongs to what is here;
   * by default {@link Resume#CAREFUL}. Whatever is chosen, what is here, or its last 48 KiB, is
   * asked for once more and compared.
   */
  public static final Option<Resume> RESUME = Option.of("memory.resume", Resume.class);

  /**
   * The directory that every local name must lie in; by default there is none, and any directory
   * the process may write will do. A name that leads outside, also through a symbolic link, is
   * refused when it is added; the directory is looked at again when a file is begun, when it gets
   * its name, and when files of a {@link #STATE_FILE} are deleted. Between this check and the use
   * of the path there is a moment in which somebody who can rename directories inside the root can
   * lead a file outside.
   */
  public static final Option<Path> ROOT = Option.of("memory.root", Path.class);

  /**
   * The file that keeps the queue; by default there is none, and the queue ends with its last
   * client: what has no name yet is deleted then, and so a group's files have their names all or
   * not at all. With it the queue has the capability
   * {@link io.github.backgroundcopy.Capability#DURABLE}: groups, their files and how far these have
   * come survive the end of the process, also by {@code kill -9} or loss of power, and running
   * groups go on when the queue is opened again. A call returns when what it did is on the disk.
   * One process owns the file, by a lock on it and on a second one beside it, {@code .lock}, which
   * stays; nobody but its owner can read it. {@link StateFiles#isInUse} tells others why they
   * cannot open it. Both stand where the real file is, whatever links lead there, and neither can
   * be the target of a transfer.
   *
   * <p>Back the file up while no queue has it open, or with a snapshot of the file system, which is
   * like a loss of power. A copy that is made while the queue writes may be a mixture, and is
   * refused as damaged when it is opened. Never copy or read the file or its lock in the process
   * that has it open: POSIX takes all locks on a file from a process as soon as the process closes
   * any descriptor of it, and then another process can open the file.
   *
   * <p>A file of version 0.1.0 is read, and can be read by that version until the first change. One
   * of a newer format is refused, and so is one that says anything impossible or has lost all its
   * bytes: it is damaged, and stays as it is. An empty file is taken for a new one only where no
   * lock stands beside it.
   */
  public static final Option<Path> STATE_FILE = Option.of("memory.stateFile", Path.class);

  /**
   * Whether a damaged {@link #STATE_FILE} is set aside, under its name with {@code .damaged} and a
   * number behind it, and the queue starts empty, which is logged as a warning; by default opening
   * fails.
   */
  public static final Option<Boolean> SET_ASIDE_DAMAGED_STATE =
      Option.of("memory.setAsideDamagedState", Boolean.class);

  /**
   * Whether what was written is forced to the disk, files before they get their names, directories
   * before it is noted that they did, and the {@link #STATE_FILE} before a call returns; by default
   * it is. If that fails, whatever came since the last time counts as lost, and the group ends in
   * {@code ERROR}. Without it, the queue and its files still survive {@code kill -9}, but not a
   * loss of power.
   */
  public static final Option<Boolean> FLUSH = Option.of("memory.flush", Boolean.class);

  /** The callback classes that this client knows; by default none. */
  public static final Option<CallbackClasses> CALLBACK_CLASSES =
      Option.of("memory.callbackClasses", CallbackClasses.class);

  /** The default of {@link #PARALLEL_GROUPS}. */
  public static final int DEFAULT_PARALLEL_GROUPS = QueueSettings.DEFAULT_PARALLEL_GROUPS;

  /** The default of {@link #INACTIVITY_TIMEOUT}, in days. */
  public static final int DEFAULT_INACTIVITY_DAYS = QueueSettings.DEFAULT_INACTIVITY_DAYS;

  /** The default of {@link #NO_PROGRESS_TIMEOUT}, in days. */
  public static final int DEFAULT_NO_PROGRESS_DAYS = QueueSettings.DEFAULT_NO_PROGRESS_DAYS;

  /** The default of {@link #CONNECT_TIMEOUT}, in seconds. */
  public static final int DEFAULT_CONNECT_SECONDS = QueueSettings.DEFAULT_CONNECT_SECONDS;

  /** The default of {@link #READ_TIMEOUT}, in seconds. */
  public static final int DEFAULT_READ_SECONDS = QueueSettings.DEFAULT_READ_SECONDS;

  /** The window over which {@link #LOWEST_SPEED} is judged, in seconds. */
  public static final int LOWEST_SPEED_SECONDS = QueueSettings.LOWEST_SPEED_SECONDS;

  /** The window over which {@link #LOWEST_SPEED} is judged for a file with several sources. */
  public static final int LOWEST_SPEED_SECONDS_OF_SOURCES =
      QueueSettings.LOWEST_SPEED_SECONDS_OF_SOURCES;

  private static final Set<Option<?>> ALL = Set.of(
      TIME,
      TRANSPORT,
      GROUP_HEADERS,
      KEEP_GROUP_HEADERS,
      INTERCEPTOR,
      ADDRESS_FILTER,
      PARALLEL_GROUPS,
      INACTIVITY_TIMEOUT,
      NO_PROGRESS_TIMEOUT,
      CONNECT_TIMEOUT,
      READ_TIMEOUT,
      HEAD_TIMEOUT,
      MAX_TRIES,
      UNREACHABLE_TRIES,
      MAX_TIME,
      LOWEST_SPEED,
      HIGHEST_SPEED,
      HIGHEST_GROUP_SPEED,
      MAX_FILE_SIZE,
      FILES_AT_ONCE,
      CONNECTIONS_PER_FILE,
      ALLOW_INSECURE_REDIRECTS,
      RESUME,
      ROOT,
      STATE_FILE,
      SET_ASIDE_DAMAGED_STATE,
      FLUSH,
      CALLBACK_CLASSES);

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
