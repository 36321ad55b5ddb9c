#!/usr/bin/env bash
# SQLite's JDBC driver gives a generated key after an INSERT that inserted nothing: that of an older row, of another table even.
#
# Versions: sqlite-jdbc 3.54.1.0 (Maven Central).
# JDBC says of Statement.getGeneratedKeys: a statement that generated no key gives an empty result. The driver asks SQLite for the
# last row id of the connection instead, and an INSERT … ON CONFLICT DO NOTHING does not touch that. After an UPDATE it is empty.
# What it means: "insert if it is not there, then use the key" stores references to the wrong row as soon as the row is there, and
# nothing fails. Look at the count of executeUpdate first, or let the statement say RETURNING, which gives no row then.
source "$(dirname "$0")/lib/common.sh"
maven_jars org.xerial:sqlite-jdbc:3.54.1.0

cat >"$work/Keys.java" <<'JAVA'
import java.sql.*;
public class Keys {
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
      statement.execute("CREATE TABLE sale(id INTEGER PRIMARY KEY, amount INTEGER)");
      try (PreparedStatement insert = connection.prepareStatement(
          "INSERT INTO author(name) VALUES(?) ON CONFLICT DO NOTHING", Statement.RETURN_GENERATED_KEYS)) {
        System.out.println(count(insert, "Ann"));
        System.out.println(count(insert, "Bob"));
        System.out.println(count(insert, "Ann"));
        statement.executeUpdate("INSERT INTO sale(id, amount) VALUES(700, 5)");
        System.out.println(count(insert, "Ann"));
      }
      try (PreparedStatement update = connection.prepareStatement(
          "UPDATE author SET name = ? WHERE id = 2", Statement.RETURN_GENERATED_KEYS)) {
        System.out.println(count(update, "Bert"));
      }
      try (PreparedStatement returning = connection.prepareStatement(
          "INSERT INTO author(name) VALUES(?) ON CONFLICT DO NOTHING RETURNING id")) {
        returning.setString(1, "Ann");
        try (ResultSet rows = returning.executeQuery()) {
          System.out.println(first(rows));
        }
      }
    }
  }

  private static String count(PreparedStatement statement, String name) throws SQLException {
    statement.setString(1, name);
    int count = statement.executeUpdate();
    try (ResultSet keys = statement.getGeneratedKeys()) {
      return count + " row, key " + first(keys);
    }
  }

  private static String first(ResultSet rows) throws SQLException {
    return rows.next() ? rows.getString(1) : "none";
  }
}
JAVA
mapfile -t found < <(java -cp "$work/jars/*" "$work/Keys.java")
echo "sqlite-jdbc 3.54.1.0"
saw "Ann is inserted" "1 row, key 1" "${found[0]-}"
saw "Bob is inserted" "1 row, key 2" "${found[1]-}"
saw "Ann again, who has key 1" "0 row, key 2" "${found[2]-}"
saw "Ann again, after row 700 of another table" "0 row, key 700" "${found[3]-}"
saw "an UPDATE of one row" "1 row, key none" "${found[4]-}"
saw "Ann again, with RETURNING" none "${found[5]-}"
verdict
