package io.github.backgroundcopy.benchmarks.state;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The same in two tables of an embedded database, by JDBC. */
final class SqlStore implements Store {

  private static final int BYTES_OF_ID = 16;
  private static final int SUSPENDED = 2;

  private static final String ADD_GROUP =
      "INSERT INTO groups (id, job, owner, name, state, changed) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String ADD_FILE =
      "INSERT INTO files (id, place, url, target, size, received) VALUES (?, ?, ?, ?, ?, ?)";

  private final String url;
  private final Connection connection;

  SqlStore(String url) throws SQLException {
    this.url = url;
    this.connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS groups (id BINARY(16) PRIMARY KEY, job BINARY(16),"
              + " owner VARCHAR(64), name VARCHAR(256), state INTEGER, changed BIGINT)");
      statement.execute("CREATE TABLE IF NOT EXISTS files (id BINARY(16), place INTEGER,"
          + " url VARCHAR(2048), target VARCHAR(1024), size BIGINT, received BIGINT,"
          + " PRIMARY KEY (id, place))");
    }
  }

  @Override
  public void addAll(List<Row> rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement groups = connection.prepareStatement(ADD_GROUP);
        PreparedStatement files = connection.prepareStatement(ADD_FILE)) {
      for (Row row : rows) {
        fill(groups, row);
        groups.executeUpdate();
        files.setBytes(1, bytes(row.group()));
        files.setInt(2, 0);
        files.setString(3, row.url());
        files.setString(4, row.target());
        files.setLong(5, -1);
        files.setLong(6, 0);
        files.executeUpdate();
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public Adder adder() throws SQLException {
    return new SqlAdder(DriverManager.getConnection(url));
  }

  @Override
  public long list() throws SQLException {
    long count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT g.id, g.job, g.owner, g.name, g.state, g.changed, f.url, f.target, f.size,"
                + " f.received FROM groups g JOIN files f ON f.id = g.id")) {
      while (rows.next()) {
        rows.getBytes(1);
        rows.getBytes(2);
        rows.getString(3);
        rows.getString(4);
        rows.getInt(5);
        rows.getLong(6);
        rows.getString(7);
        rows.getString(8);
        rows.getLong(9);
        rows.getLong(10);
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static void fill(PreparedStatement groups, Row row) throws SQLException {
    groups.setBytes(1, bytes(row.group()));
    groups.setBytes(2, bytes(row.job()));
    groups.setString(3, "alice");
    groups.setString(4, row.name());
    groups.setInt(5, SUSPENDED);
    groups.setLong(6, System.currentTimeMillis());
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(BYTES_OF_ID)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** A connection of a thread, which commits each row. */
  private static final class SqlAdder implements Adder {

    private final Connection connection;
    private final PreparedStatement groups;

    SqlAdder(Connection connection) throws SQLException {
      this.connection = connection;
      this.groups = connection.prepareStatement(ADD_GROUP);
    }

    @Override
    public void add(Row row) throws SQLException {
      fill(groups, row);
      groups.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
