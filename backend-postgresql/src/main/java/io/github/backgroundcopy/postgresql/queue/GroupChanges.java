package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Failures;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * What clients change of one group that is theirs, within a transaction in which nobody else
 * changes it. To do any of this once more makes no difference, and what makes none is no change: it
 * does not keep the group from expiring (LIFE-03).
 */
final class GroupChanges {

  private static final String FORGET_FAILURES = ", attempts = 0, last_failure = null";

  private final int queue;

  GroupChanges(int queue) {
    this.queue = queue;
  }

  void setText(Connection connection, GroupRow group, GroupProperty<?> property, String text)
      throws SQLException {
    boolean name = property == GroupProperty.DISPLAY_NAME;
    PropertyRules.checkText(
        property.name(),
        text,
        name ? GroupProperty.MAX_DISPLAY_NAME : GroupProperty.MAX_DESCRIPTION);
    if (text.equals(name ? group.displayName : group.description)) {
      return;
    }
    update(connection, group, (name ? "display_name" : "description") + " = ?", Texts.stored(text));
  }

  void setFlags(Connection connection, GroupRow group, NotifyFlags flags) throws SQLException {
    PropertyRules.checkNotifyFlags(flags);
    if (flags.bits() != group.notifyFlags) {
      update(connection, group, "notify_flags = ?", flags.bits());
    }
  }

  /** Pauses; tells whether that has stopped something. */
  boolean suspend(Connection connection, GroupRow group) throws SQLException {
    // Files that get their names are brought to the end: the group is complete in a moment.
    if (group.state != GroupState.RUNNING || group.stage == GroupRow.PUBLISHING) {
      return false;
    }
    update(connection, group, "state = 0" + FORGET_FAILURES);
    execute(connection, "delete from backgroundcopy.run where queue = ? and num = ?", group);
    return true;
  }

  /** Starts; tells whether there is something to do now. */
  boolean resume(Connection connection, GroupRow group) throws SQLException {
    if (group.state == GroupState.RUNNING || group.state == GroupState.COMPLETE) {
      return false;
    }
    requireFiles(group.id, group.fileCount);
    update(connection, group, "state = 1, error = null, untold = null" + FORGET_FAILURES);
    // The fences of earlier claims are forgotten, but not by who has had them: these are beyond.
    execute(
        connection,
        "insert into backgroundcopy.run (queue, num, foreground, ready_at, quiet_since, fence)"
            + " select queue, num, foreground, t.now, t.now,"
            + " (extract(epoch from clock_timestamp()) * 1000)::bigint from backgroundcopy.grp,"
            + " backgroundcopy.queue_now(queue) t(now) where queue = ? and num = ?",
        group);
    return true;
  }

  static void requireFiles(UUID group, int count) {
    if (count == 0) {
      throw new InvalidStateException(
          "Cannot resume group \"" + group + "\": it has no files; create a job and add some");
    }
  }

  void switchToForeground(Connection connection, GroupRow group) throws SQLException {
    if (group.foreground) {
      return;
    }
    update(connection, group, "foreground = true");
    execute(
        connection,
        "update backgroundcopy.run set foreground = true where queue = ? and num = ?",
        group);
  }

  void createJob(Connection connection, GroupRow group, UUID jobId, Trace trace)
      throws SQLException {
    IdRules.requireNotZero("job", jobId);
    if (trace.isMade(connection, group)) {
      return;
    }
    if (group.state == GroupState.RUNNING) {
      throw new InvalidStateException(
          "Cannot create a job in group \"" + group.id + "\": it is running; suspend it first");
    }
    if (group.job != null) {
      throw new UnsupportedOperationException("Cannot create another job in group \"" + group.id
          + "\": it has job \"" + group.job + "\"");
    }
    try {
      update(connection, group, "job = ?, mark = ?", jobId, trace.token());
      trace.follow(connection, (later, same) -> jobId.equals(same.job));
    } catch (SQLException e) {
      if (Failures.isTaken(e)) {
        throw jobTaken(jobId);
      }
      throw e;
    }
  }

  static DuplicateIdException jobTaken(UUID jobId) {
    return new DuplicateIdException(
        jobId,
        "Cannot create job \"" + jobId + "\": a job of another group has this id; choose another");
  }

  void addFiles(Connection connection, GroupRow group, List<FileInfo> files, Trace trace)
      throws SQLException {
    if (trace.isMade(connection, group)) {
      return;
    }
    FileRow.add(connection, queue, group.num, group.fileCount, files);
    String reopened = group.state == GroupState.COMPLETE
        ? ", state = 0, completed = null, error = null, untold = null"
        : "";
    update(
        connection,
        group,
        "file_count = file_count + ?, mark = ?" + reopened,
        files.size(),
        trace.token());
    trace.follow(connection, (later, same) -> isThere(later, same, group.fileCount, files));
  }

  /** Tells whether files of these names stand in a group from a place on. */
  private boolean isThere(Connection connection, GroupRow group, int first, List<FileInfo> files)
      throws SQLException {
    List<FileRow> there = FileRow.read(connection, queue, group.num, first, files.size());
    boolean same = there.size() == files.size();
    for (int i = 0; same && i < files.size(); i++) {
      FileInfo file = there.get(i).info();
      same = file.remoteName().equals(files.get(i).remoteName())
          && file.localName().equals(files.get(i).localName());
    }
    return same;
  }

  private void update(Connection connection, GroupRow group, String what, Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("update backgroundcopy.grp set "
        + what + ", changed = backgroundcopy.queue_now(queue) where queue = ? and num = ?")) {
      int next = 1;
      for (Object value : values) {
        update.setObject(next++, value);
      }
      update.setInt(next++, queue);
      update.setLong(next, group.num);
      update.executeUpdate();
    }
  }

  private void execute(Connection connection, String what, GroupRow group) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(what)) {
      statement.setInt(1, queue);
      statement.setLong(2, group.num);
      statement.executeUpdate();
    }
  }
}
