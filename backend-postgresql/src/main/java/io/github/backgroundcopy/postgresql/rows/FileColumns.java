package io.github.backgroundcopy.postgresql.rows;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Files that are to be added, column by column: one statement adds any number of them.
 *
 * <p>Internal: not for use outside this module. Not thread-safe.
 */
public final class FileColumns {

  private final List<Integer> groups = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private final List<String> locals = new ArrayList<>();
  private final List<@Nullable String> announcements = new ArrayList<>();
  private final List<@Nullable Long> sizes = new ArrayList<>();

  /** Makes them, without a file. */
  public FileColumns() {}

  /**
   * Adds a file.
   *
   * @param group the place of its group among those that are added, from 1 on
   * @param index its place in the group
   * @param file the file
   */
  public void add(int group, int index, FileInfo file) {
    OptionalLong size = file.size();
    groups.add(group);
    places.add(index);
    urls.add(file.remoteName());
    locals.add(Texts.stored(file.localName()));
    announcements.add(Announcement.stored(file));
    sizes.add(size.isPresent() ? size.getAsLong() : null);
  }

  /**
   * Gives the columns to a statement: groups, places, URLs, paths, announcements and sizes.
   *
   * @param connection the server
   * @param statement the statement
   * @param first the number of the first parameter
   * @throws SQLException if that fails
   */
  public void set(Connection connection, PreparedStatement statement, int first)
      throws SQLException {
    statement.setArray(first, connection.createArrayOf("int4", groups.toArray()));
    statement.setArray(first + 1, connection.createArrayOf("int4", places.toArray()));
    statement.setArray(first + 2, connection.createArrayOf("text", urls.toArray()));
    statement.setArray(first + 3, connection.createArrayOf("text", locals.toArray()));
    statement.setArray(first + 4, connection.createArrayOf("text", announcements.toArray()));
    statement.setArray(first + 5, connection.createArrayOf("int8", sizes.toArray()));
  }
}
