#!/usr/bin/env bash
# SELECT ... FOR UPDATE OF job SKIP LOCKED takes a job that another worker has just claimed, if the question who is alive is joined to it.
#
# Versions: PostgreSQL 14.22 as embedded-postgres 2.2.2 brings it, driver 42.7.14 (Maven Central).
# A worker is a row of table worker; a job is free if it has no worker, or one that is not there. While a second worker's question
# runs, a first one comes, claims the job, and commits. When the second reaches the row it locks the new version and judges the
# condition anew with it; but the joined row is still the one of the old snapshot, in which the first worker was not there. So
# the job counts as free, and is taken from a worker that is alive. Without the join, or with a condition that compares the row
# with what the snapshot has (here the job's own counter, read once more in a subquery), it is left alone.
# What it means: at "read committed" a lock makes the locked row new, and no other row of the same question.
source "$(dirname "$0")/lib/common.sh"
maven_jars io.zonky.test:embedded-postgres:2.2.2 org.postgresql:postgresql:42.7.14

cat >"$work/Joined.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.concurrent.CompletableFuture;
public class Joined {
  static final String JOINED = "select j.id from job j left join worker w on w.id = j.worker"
      + " where (select wait()) and (j.worker is null or w.id is null)";

  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      try (Connection connection = server.getPostgresDatabase().getConnection(); Statement s = connection.createStatement()) {
        s.execute("create table worker (id int); create table job (id int, worker int, claims int);"
            + "create function wait() returns boolean language plpgsql as"
            + " $$ begin perform pg_advisory_xact_lock(1); return true; end $$");
      }
      System.out.println(taken(server, JOINED));
      System.out.println(taken(server, JOINED + " and j.claims = (select s.claims from job s where s.id = j.id)"));
      System.out.println(taken(server, "select j.id from job j where (select wait()) and j.worker is null"));
    }
  }

  /** How many jobs the second worker gets that the first has. */
  static int taken(EmbeddedPostgres server, String question) throws Exception {
    try (Connection first = server.getPostgresDatabase().getConnection(); Statement claims = first.createStatement();
        Connection second = server.getPostgresDatabase().getConnection(); Statement asks = second.createStatement()) {
      claims.execute("truncate job, worker; insert into job values (7, null, 0)");
      claims.execute("select pg_advisory_lock(1)");
      second.setAutoCommit(false);
      CompletableFuture<Integer> found = CompletableFuture.supplyAsync(() -> {
        try (ResultSet rows = asks.executeQuery(question + " for update of j skip locked")) {
          return rows.next() ? 1 : 0;
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      for (boolean waits = false; !waits; ) {
        try (ResultSet row = claims.executeQuery("select count(*) from pg_locks where not granted")) {
          row.next();
          waits = row.getInt(1) > 0;
        }
      }
      claims.execute("insert into worker values (1); update job set worker = 1, claims = claims + 1");
      claims.execute("select pg_advisory_unlock(1)");
      return found.get();
    }
  }
}
JAVA
mapfile -t found < <(java -cp "$work/jars/*" "$work/Joined.java" 2>"$work/errors")
echo "PostgreSQL 14.22"
saw "jobs of a living worker that are taken, worker joined" 1 "${found[0]-}"
saw "the same, and the row compared with the snapshot's" 0 "${found[1]-}"
saw "jobs of a living worker that are taken, nothing joined" 0 "${found[2]-}"
verdict
