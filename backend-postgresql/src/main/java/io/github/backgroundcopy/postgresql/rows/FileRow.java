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
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
   * Writes how far files have come.
   *
   * @param connection the server
   * @param queue the queue
   * @param num the group
   * @param files the files
   * @throws SQLException if the server refuses
   */
  public static void update(Connection connection, int queue, long num, List<FileRow> files)
      throws SQLException {
    if (files.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(
        "update backgroundcopy.file set size = ?, done = ?, furthest = ?, temporary = ?,"
            + " validator = ?, identity = ?, bounds = ?, arrived = ?, published = ?"
            + " where queue = ? and num = ? and idx = ?")) {
      for (FileRow file : files) {
        update.setObject(1, file.size, Types.BIGINT);
        update.setLong(2, file.done);
        update.setLong(3, file.furthest);
        update.setString(4, file.temporary);
        update.setString(5, file.validator);
        update.setString(6, file.identity);
        update.setArray(
            7,
            file.bounds.isEmpty() ? null : connection.createArrayOf("int8", file.bounds.toArray()));
        update.setBoolean(8, file.arrived);
        update.setBoolean(9, file.published);
        update.setInt(10, queue);
        update.setLong(11, num);
        update.setInt(12, file.index);
        update.addBatch();
      }
      var unused = update.executeBatch();
    }
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
