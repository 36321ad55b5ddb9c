#!/usr/bin/env bash
# From its sixth execution on, the same prepared statement of PostgreSQL's JDBC driver gives other strings for the same values.
#
# Versions: postgresql 42.7.14, a server of embedded-postgres 2.2.2, which is PostgreSQL 14.22 (Maven Central), nothing set.
# The driver makes a statement one of the server's at its fifth execution and then takes values of many types in binary instead of
# as text. ResultSet.getString writes the binary ones in Java's way: 1.0 for 1, other quotes in arrays, timetz in another zone,
# and for bytea the identity of a Java array.
# What it means: keys of caches, comparisons, exports and logs that are made of strings change while a program runs, once a query
# was used five times on one connection; a test that runs it once passes. Read values by their type, or cast to text in the query.
# The last line: prepareThreshold=0 in the URL keeps the text.
source "$(dirname "$0")/lib/common.sh"
maven_jars org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2

cat >"$work/Sixth.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
public class Sixth {
  private static final String[] VALUES = {
    "1::float8", "'{1.5,2}'::float8[]", "'{a,b}'::text[]", "point '(1,2)'", "timetz '12:00:00+02'", "'\\x00ff'::bytea",
    "1.50::numeric", "date '2020-01-01'"
  };

  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (Connection connection = DriverManager.getConnection(url)) {
        for (String value : VALUES) System.out.println(seen(connection, value));
      }
      try (Connection connection = DriverManager.getConnection(url + "&prepareThreshold=0")) {
        System.out.println(seen(connection, VALUES[0]));
      }
    }
  }

  private static String seen(Connection connection, String value) throws SQLException {
    StringBuilder seen = new StringBuilder();
    String last = "";
    try (PreparedStatement statement = connection.prepareStatement("SELECT " + value)) {
      for (int execution = 1; execution <= 6; execution++) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          String now = rows.getString(1).replaceFirst("^(\\[B@).*", "$1...");
          if (!now.equals(last)) seen.append(execution).append(": ").append(now).append("  ");
          last = now;
        }
      }
    }
    return seen.toString().strip();
  }
}
JAVA
mapfile -t found < <(java -Duser.timezone=UTC -Dot.epg.working-dir="$work/server" \
  -cp "$work/jars/*" "$work/Sixth.java" 2>"$work/errors" || cat "$work/errors")
echo "postgresql 42.7.14, the string of each execution where it changes"
saw "1::float8" "1: 1  6: 1.0" "${found[0]-}"
saw "'{1.5,2}'::float8[]" '1: {1.5,2}  6: {"1.5","2.0"}' "${found[1]-}"
saw "'{a,b}'::text[]" '1: {a,b}  6: {"a","b"}' "${found[2]-}"
saw "point '(1,2)'" "1: (1,2)  6: (1.0,2.0)" "${found[3]-}"
saw "timetz '12:00:00+02'" "1: 12:00:00+02  6: 10:00:00+00" "${found[4]-}"
saw "'\\x00ff'::bytea" '1: \x00ff  6: [B@...' "${found[5]-}"
saw "1.50::numeric" "1: 1.50" "${found[6]-}"
saw "date '2020-01-01'" "1: 2020-01-01" "${found[7]-}"
saw "1::float8, with prepareThreshold=0" "1: 1" "${found[8]-}"
verdict
