package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What workers do now and then: they remove groups that nobody has touched for long, deal with
 * files of groups that have left where nobody else did, and trim what is of no use any more.
 */
final class Chores {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** So many changes are kept for those who follow; whoever is further behind reads all anew. */
  private static final int KEPT_CHANGES = 1_000_000;

  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final int queue;
  private final WorkSettings settings;
  private final Settlement settlement;
  private final Duties duties;

  /** By the queue's time, which tests drive. */
  private Instant next = Instant.MIN;

  Chores(
      Database database, int queue, WorkSettings settings, Settlement settlement, Duties duties) {
    this.database = database;
    this.queue = queue;
    this.settings = settings;
    this.settlement = settlement;
    this.duties = duties;
  }

  /** Does what is due. */
  void run(Instant now) {
    if (!now.isBefore(next)) {
      next = now.plus(PAUSE);
      Instant due = duties.expire();
      next = due.isBefore(next) ? due : next;
      settleAll();
      trim();
      forgetSessions();
    }
  }

  private void settleAll() {
    List<Long> leaving = database.ask(connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "select num from backgroundcopy.grp where queue = ? and stage = 2" + " and "
              + Settlement.HERE + " limit " + AT_ONCE)) {
        select.setInt(1, queue);
        select.setString(2, Texts.stored(settings.place()));
        List<Long> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getLong(1));
          }
        }
        return found;
      }
    });
    leaving.forEach(settlement::settle);
  }

  private void trim() {
    int unused = database.ask(connection -> {
      try (PreparedStatement delete = connection.prepareStatement(
          "delete from backgroundcopy.change where queue = ? and no < (select no from"
              + " backgroundcopy.change where queue = ? order by no desc limit 1) - "
              + KEPT_CHANGES)) {
        delete.setInt(1, queue);
        delete.setInt(2, queue);
        return delete.executeUpdate();
      }
    });
  }

  private void forgetSessions() {
    int unused = database.ask(connection -> {
      try (PreparedStatement delete = connection.prepareStatement(
          "delete from backgroundcopy.session where lease_until < clock_timestamp()"
              + " - interval '1 day'")) {
        return delete.executeUpdate();
      }
    });
  }
}
