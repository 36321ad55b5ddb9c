package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.rows.FileColumns;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups that are to be added, column by column. */
final class GroupColumns {

  private final List<UUID> ids = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final List<Integer> flags = new ArrayList<>();
  private final List<@Nullable UUID> jobs = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final List<Boolean> starts = new ArrayList<>();
  private final List<@Nullable String> classes = new ArrayList<>();
  private final FileColumns files = new FileColumns();

  void add(
      UUID id,
      String name,
      String description,
      int notifyFlags,
      @Nullable String classId,
      @Nullable UUID job,
      List<FileInfo> infos,
      boolean start) {
    ids.add(id);
    names.add(Texts.stored(name));
    descriptions.add(Texts.stored(description));
    flags.add(notifyFlags);
    classes.add(classId);
    jobs.add(job);
    counts.add(infos.size());
    starts.add(start);
    for (int i = 0; i < infos.size(); i++) {
      files.add(ids.size(), i, infos.get(i));
    }
  }

  /** Gives the columns to a statement, in the order of {@code add_groups}. */
  void set(Connection connection, PreparedStatement statement, int first) throws SQLException {
    statement.setArray(first, connection.createArrayOf("uuid", ids.toArray()));
    statement.setArray(first + 1, connection.createArrayOf("text", names.toArray()));
    statement.setArray(first + 2, connection.createArrayOf("text", descriptions.toArray()));
    statement.setArray(first + 3, connection.createArrayOf("int4", flags.toArray()));
    statement.setArray(first + 4, connection.createArrayOf("uuid", jobs.toArray()));
    statement.setArray(first + 5, connection.createArrayOf("int4", counts.toArray()));
    statement.setArray(first + 6, connection.createArrayOf("bool", starts.toArray()));
    files.set(connection, statement, first + 7);
    statement.setArray(first + 13, connection.createArrayOf("text", classes.toArray()));
  }

  /** Gives the ids and those of jobs alone. */
  void setIds(Connection connection, PreparedStatement statement, int first) throws SQLException {
    statement.setArray(first, connection.createArrayOf("uuid", ids.toArray()));
    statement.setArray(first + 1, connection.createArrayOf("uuid", jobs.toArray()));
  }
}
