package io.github.backgroundcopy.postgresql.rows;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of a group, and how far it has come.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param index its place in the group
 * @param info the file as it was added
 * @param size its length, or null while nobody knows it
 * @param done how many bytes have come
 * @param furthest how far any attempt has come
 * @param temporary the name of what holds them, without its directory
 * @param validator what identifies the content
 * @param identity what tells the temporary file from every other one
 * @param bounds which bytes are here, if they are not the first
 * @param arrived whether all bytes are here
 * @param published whether the file has its name
 */
public record FileRow(
    int index,
    FileInfo info,
    @Nullable Long size,
    long done,
    long furthest,
    @Nullable String temporary,
    @Nullable String validator,
    @Nullable String identity,
    List<Long> bounds,
    boolean arrived,
    boolean published) {

  /**
   * Reads files of a group.
   *
   * @param connection the server
   * @param queue the queue
   * @param num the group
   * @param first the first file
   * @param count how many at most
   * @return the files, in their order
   * @throws SQLException if the server refuses
   */
  public static List<FileRow> read(Connection connection, int queue, long num, int first, int count)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select * from backgroundcopy.file where queue = ? and num = ? and idx >= ? order by idx limit ?")) {
      select.setInt(1, queue);
      select.setLong(2, num);
      select.setInt(3, first);
      select.setInt(4, count);
      List<FileRow> files = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          files.add(read(row));
        }
      }
      return files;
    }
  }

  private static FileRow read(ResultSet row) throws SQLException {
    Array bounds = row.getArray("bounds");
    return new FileRow(
        row.getInt("idx"),
        Announcement.read(
            row.getString("url"), Texts.text(row.getString("local")), row.getString("announced")),
        row.getObject("size", Long.class),
        row.getLong("done"),
        row.getLong("furthest"),
        row.getString("temporary"),
        row.getString("validator"),
        row.getString("identity"),
        bounds == null ? List.of() : List.of((Long[]) bounds.getArray()),
        row.getBoolean("arrived"),
        row.getBoolean("published"));
  }

  /**
   * Reads all files of a group.
   *
   * @param connection the server
   * @param queue the queue
   * @param num the group
   * @return the files, in their order
   * @throws SQLException if the server refuses
   */
  public static List<FileRow> readAll(Connection connection, int queue, long num)
      throws SQLException {
    return read(connection, queue, num, 0, Integer.MAX_VALUE);
  }

  /**
   * Adds files to a group.
   *
   * @param connection the server
   * @param queue the queue
   * @param num the group
   * @param first the place of the first of them
   * @param files the files
   * @throws SQLException if the server refuses
   */
  public static void add(
      Connection connection, int queue, long num, int first, List<FileInfo> files)
      throws SQLException {
    FileColumns columns = new FileColumns();
    for (int i = 0; i < files.size(); i++) {
      columns.add(1, first + i, files.get(i));
    }
    try (PreparedStatement insert = connection.prepareStatement(
        "insert into backgroundcopy.file (queue, num, idx, url, local, announced, size)"
            + " select ?, ?, u.place, u.url, u.local, u.announced, u.size from unnest(?::int[],"
            + " ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[])"
            + " u(owner, place, url, local, announced, size)")) {
      insert.setInt(1, queue);
      insert.setLong(2, num);
      columns.set(connection, insert, 3);
      insert.executeUpdate();
    }
  }

  /**
   * Gives files to a statement that writes how far they have come, column by column.
   *
   * @param connection the server
   * @param statement the statement
   * @param first the number of the first parameter
   * @param files the files
   * @return the number of the parameter after them
   * @throws SQLException if that fails
   */
  public static int set(
      Connection connection, PreparedStatement statement, int first, List<FileRow> files)
      throws SQLException {
    int next = first;
    statement.setArray(next++, column(connection, "int4", files, FileRow::index));
    statement.setArray(next++, column(connection, "int8", files, FileRow::size));
    statement.setArray(next++, column(connection, "int8", files, FileRow::done));
    statement.setArray(next++, column(connection, "int8", files, FileRow::furthest));
    statement.setArray(next++, column(connection, "text", files, FileRow::temporary));
    statement.setArray(next++, column(connection, "text", files, FileRow::validator));
    statement.setArray(next++, column(connection, "text", files, FileRow::identity));
    statement.setArray(next++, column(connection, "text", files, FileRow::boundsAsText));
    statement.setArray(next++, column(connection, "bool", files, FileRow::arrived));
    statement.setArray(next++, column(connection, "bool", files, FileRow::published));
    return next;
  }

  private static Array column(
      Connection connection,
      String type,
      List<FileRow> files,
      Function<FileRow, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, files.stream().map(value).toArray());
  }

  /** As the server writes an array: there is none of arrays that differ in length. */
  private @Nullable String boundsAsText() {
    return bounds.isEmpty()
        ? null
        : bounds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Tells how far the file has come.
   *
   * @return its progress
   */
  public Progress progress() {
    OptionalLong total = size == null ? OptionalLong.empty() : OptionalLong.of(size);
    return ProgressRules.progress(done, total, arrived);
  }
}
