package io.github.backgroundcopy.postgresql.rows;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as it was when its row was read.
 *
 * <p>Internal: not for use outside this module. Immutable.
 */
public final class GroupRow {

  /** The group is in the queue. */
  public static final int IN_QUEUE = 0;

  /** Its files get their names, which is brought to its end whatever comes. */
  public static final int PUBLISHING = 1;

  /** It has left the queue; its files are still to be dealt with. */
  public static final int LEAVING = 2;

  /** What is read, of a group named {@code g}; a condition follows. */
  public static final String SELECT =
      "select g.*, f.done, f.total, f.unknown, f.arrived, r.ready_at,"
          + " s.id is not null as working, r.rate from backgroundcopy.grp g"
          + " left join lateral (select least(coalesce(sum(done), 0), 9223372036854775807)::bigint as done,"
          + " least(coalesce(sum(size), 0), 9223372036854775807)::bigint as total,"
          + " count(*) filter (where size is null) as unknown,"
          + " count(*) filter (where arrived) as arrived"
          + " from backgroundcopy.file where queue = g.queue and num = g.num) f on true"
          + " left join backgroundcopy.run r on r.queue = g.queue and r.num = g.num"
          + " left join backgroundcopy.session s on s.id = r.session"
          + " and s.lease_until > clock_timestamp()";

  /** By their numbers in the table. */
  private static final List<GroupState> STATES =
      List.of(GroupState.SUSPENDED, GroupState.RUNNING, GroupState.COMPLETE, GroupState.ERROR);

  /** Its number. */
  public final long num;

  /** Its id. */
  public final UUID id;

  /** Whose it is. */
  public final String owner;

  /** What it is called. */
  public final String displayName;

  /** What it is for. */
  public final String description;

  /** The bits of its flags. */
  public final int notifyFlags;

  /** Its state. */
  public final GroupState state;

  /** Whether it was switched to the foreground. */
  public final boolean foreground;

  /** Where it is on its way: {@link #IN_QUEUE}, {@link #PUBLISHING} or {@link #LEAVING}. */
  public final int stage;

  /** Its job, if it has one. */
  public final @Nullable UUID job;

  /** How many files it has. */
  public final int fileCount;

  /** Where bytes of its files are, or null. */
  public final @Nullable String place;

  /** Why it failed, if it did. */
  public final @Nullable TransferError error;

  /** The status bits of an outcome that nobody has acknowledged, or null. */
  public final @Nullable Integer untold;

  /** Which outcome that is. */
  public final long outcome;

  /** The session that calls a callback of it, or null. */
  public final @Nullable UUID calling;

  /** What its files were last changed under. */
  public final long mark;

  private final Instant created;
  private final Instant changed;
  private final @Nullable Instant begun;
  private final @Nullable Instant completed;
  private final @Nullable Instant readyAt;
  private final int attempts;
  private final @Nullable TransferError lastFailure;
  private final long done;
  private final long total;
  private final boolean isSizeUnknown;
  private final int arrived;
  private final boolean working;
  private final long rate;

  /**
   * Reads a row that {@link #SELECT} gave.
   *
   * @param row the row
   * @throws SQLException if the server refuses
   */
  public GroupRow(ResultSet row) throws SQLException {
    num = row.getLong("num");
    id = row.getObject("id", UUID.class);
    owner = Texts.text(row.getString("owner"));
    displayName = Texts.text(row.getString("display_name"));
    description = Texts.text(row.getString("description"));
    notifyFlags = row.getInt("notify_flags");
    state = STATES.get(row.getInt("state"));
    foreground = row.getBoolean("foreground");
    stage = row.getInt("stage");
    job = row.getObject("job", UUID.class);
    fileCount = row.getInt("file_count");
    place = row.getString("place");
    error = ErrorText.read(row.getString("error"));
    untold = row.getObject("untold", Integer.class);
    outcome = row.getLong("outcome");
    calling = row.getObject("calling", UUID.class);
    mark = row.getLong("mark");
    created = row.getObject("created", OffsetDateTime.class).toInstant();
    changed = row.getObject("changed", OffsetDateTime.class).toInstant();
    begun = instant(row, "begun");
    completed = instant(row, "completed");
    readyAt = instant(row, "ready_at");
    attempts = row.getInt("attempts");
    lastFailure = ErrorText.read(row.getString("last_failure"));
    done = row.getLong("done");
    total = row.getLong("total");
    isSizeUnknown = row.getLong("unknown") > 0;
    arrived = row.getInt("arrived");
    working = row.getBoolean("working");
    rate = row.getLong("rate");
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /**
   * Gives the number of a state in the table.
   *
   * @param state the state
   * @return its number
   */
  public static int number(GroupState state) {
    return STATES.indexOf(state);
  }

  /**
   * Gives the status.
   *
   * @return the status
   */
  public GroupStatus status() {
    return GroupStatus.of(state, foreground);
  }

  /**
   * Tells how far it has come.
   *
   * @return its progress
   */
  public Progress progress() {
    return job == null
        ? Progress.NONE
        : ProgressRules.progress(done, size(), state == GroupState.COMPLETE);
  }

  /**
   * Gives the sum of the sizes.
   *
   * @return the sum, or empty without files and while one is unknown
   */
  public OptionalLong size() {
    return fileCount == 0 || isSizeUnknown ? OptionalLong.empty() : OptionalLong.of(total);
  }

  /**
   * Gives the status of its job.
   *
   * @return the status
   */
  public JobStatus jobStatus() {
    if (error != null) {
      return new JobStatus(
          JobStatus.INCOMPLETE | JobStatus.ERROR,
          error.win32Result(),
          error.transportResult(),
          error.retries());
    }
    int bits = state == GroupState.COMPLETE ? JobStatus.COMPLETE : JobStatus.INCOMPLETE;
    return new JobStatus(bits, 0, 0, 0);
  }

  /**
   * Gives what a listing shows.
   *
   * @return the details
   */
  public GroupDetails details() {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(status())
        .progress(progress())
        .created(created)
        .changed(changed)
        .attempts(attempts)
        .filesDone(arrived);
    if (job != null) {
      details.job(job, fileCount);
    }
    if (working) {
      details.rate(rate);
    }
    if (error != null) {
      details.error(error);
    }
    if (readyAt != null && !working && attempts > 0) {
      details.nextAttempt(readyAt);
    }
    if (begun != null) {
      details.begun(begun);
    }
    if (completed != null) {
      details.completed(completed);
    }
    if (lastFailure != null) {
      details.lastFailure(lastFailure);
    }
    return details.build();
  }
}
