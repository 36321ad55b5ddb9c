package io.github.backgroundcopy.postgresql.sql;

import io.github.backgroundcopy.ServiceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The schema of the database, made and migrated in one transaction: whoever is killed meanwhile
 * leaves the old one or the new one. A version is one script; a library would bring a table of its
 * own for the number that stands here.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Schema {

  /** What this program knows. */
  public static final int VERSION = 4;

  /** PostgreSQL 13, as the server numbers it. */
  private static final int OLDEST_SERVER = 130_000;

  /** What fits into an index. */
  private static final int MOST_NAME_BYTES = 2_000;

  private static final long LOCK = 0x6267636f7079L;

  private Schema() {}

  /**
   * Makes sure that the server can keep queues, and that a queue of a name is there.
   *
   * @param database the server
   * @param queue the queue's name
   * @return the number by which the server knows the queue
   * @throws IllegalArgumentException if the name is longer than 2,000 bytes in UTF-8
   * @throws ServiceUnavailableException if it cannot
   */
  public static int prepare(Database database, String queue) {
    int bytes = queue.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_NAME_BYTES) {
      throw new IllegalArgumentException(
          "The name of a queue on a server has at most " + MOST_NAME_BYTES
              + " bytes in UTF-8, and this one has " + bytes + "; choose a shorter one");
    }
    return database.change(connection -> {
      requireNewEnough(connection, database);
      requireReadCommitted(connection, database);
      int version = version(connection);
      if (version < VERSION) {
        requireWritable(connection, database);
        version = migrate(connection);
      }
      requireKnown(version, database);
      return queue(connection, Texts.stored(queue));
    });
  }

  /**
   * Looks which version of the schema is there, and makes nothing.
   *
   * @param connection to the server
   * @param database the server
   * @return the version; 0 if there is none
   * @throws SQLException if the server does not answer
   * @throws ServiceUnavailableException if this program does not know the server or the schema
   */
  public static int look(Connection connection, Database database) throws SQLException {
    requireNewEnough(connection, database);
    int version = version(connection);
    requireKnown(version, database);
    return version;
  }

  private static void requireKnown(int version, Database database) {
    if (version > VERSION) {
      throw new ServiceUnavailableException("The database of " + database.server()
          + " has the queue's schema in version " + version + ", and this program knows "
          + VERSION + "; use a newer version of the program");
    }
  }

  private static void requireNewEnough(Connection connection, Database database)
      throws SQLException {
    int server = number(connection, "select current_setting('server_version_num')::int");
    if (server < OLDEST_SERVER) {
      throw new ServiceUnavailableException("The queue's server " + database.server()
          + " is PostgreSQL " + server / 10_000 + ", and 13 or later is needed; upgrade it");
    }
  }

  /** Whoever waits for a lock must see what the one before has done. */
  private static void requireReadCommitted(Connection connection, Database database)
      throws SQLException {
    String other = "select (current_setting('transaction_isolation') <> 'read committed')::int";
    if (number(connection, other) != 0) {
      throw new ServiceUnavailableException("The queue's server " + database.server()
          + " does not begin transactions as \"read committed\", which a queue needs; add"
          + " options=-c%20default_transaction_isolation=read%5C%20committed to the URL, or have"
          + " its administrator set it so for this user");
    }
  }

  private static void requireWritable(Connection connection, Database database)
      throws SQLException {
    if (number(connection, "select (current_setting('transaction_read_only') = 'on')::int") != 0) {
      throw new ServiceUnavailableException("The queue's server " + database.server()
          + " is read-only, as a standby is; use the address of the primary");
    }
  }

  /** The version that is there, or 0; by the catalogue's rows, since its names are remembered. */
  private static int version(Connection connection) throws SQLException {
    boolean exists = number(
            connection,
            "select count(*)::int from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
                + " on n.oid = c.relnamespace where n.nspname = 'backgroundcopy'"
                + " and c.relname = 'schema_version'")
        != 0;
    return exists ? number(connection, "select version from backgroundcopy.schema_version") : 0;
  }

  /** Brings the schema to this version, unless somebody else has just done so. */
  private static int migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      int version = version(connection);
      for (int next = version + 1; next <= VERSION; next++) {
        statement.execute(script(next));
      }
      return Math.max(version, VERSION);
    }
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("\"" + name + "\" is missing; the program is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds a queue, or makes it; its log begins with its start and is never empty. */
  private static int queue(Connection connection, String name) throws SQLException {
    int found = find(connection, name);
    if (found != 0) {
      return found;
    }
    try (PreparedStatement insert = connection.prepareStatement(
        "with made as (insert into backgroundcopy.queue (name) values (?)"
            + " on conflict do nothing returning id)"
            + " insert into backgroundcopy.change (queue, no, kind, num, mark)"
            + " select id, 0, 's', 0, ? from made")) {
      insert.setString(1, name);
      insert.setLong(2, UUID.randomUUID().getMostSignificantBits());
      insert.executeUpdate();
    }
    return find(connection, name);
  }

  private static int find(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select id from backgroundcopy.queue where name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  private static int number(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
