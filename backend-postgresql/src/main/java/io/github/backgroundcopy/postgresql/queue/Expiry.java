package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.postgresql.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds groups that nobody has touched for long (LIFE-03). */
final class Expiry {

  /** On whose behalf they are removed. */
  static final Caller EVERYBODY = Caller.administrator("(inactivity)");

  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final int queue;
  private final Duration inactivity;

  Expiry(Database database, int queue, Duration inactivity) {
    this.database = database;
    this.queue = queue;
    this.inactivity = inactivity;
  }

  /** How long a group must not have changed. */
  long millis() {
    return inactivity.toMillis();
  }

  /**
   * Removes the groups that are due; who removes one looks again whether it still is.
   *
   * @return when the next one is due, as far as that is known
   */
  Instant run(ToIntFunction<Incarnation> removal) {
    for (Incarnation group : due()) {
      if (removal.applyAsInt(group) == Procedures.REMOVED) {
        Logger log = LoggerFactory.getLogger(Expiry.class);
        log.info("Group {} was removed: nothing has changed for {}", group.id(), inactivity);
      }
    }
    return next();
  }

  private Instant next() {
    return database.ask(connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "select min(changed) from backgroundcopy.grp where queue = ? and stage = 0")) {
        select.setInt(1, queue);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          OffsetDateTime oldest = row.getObject(1, OffsetDateTime.class);
          return oldest == null ? Instant.MAX : oldest.toInstant().plus(inactivity);
        }
      }
    });
  }

  private List<Incarnation> due() {
    return database.ask(connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "select id, num, owner from backgroundcopy.grp where queue = ? and stage = 0"
              + " and changed <= (select backgroundcopy.queue_now(?)) - interval '1 millisecond' * ?"
              + " order by num limit " + AT_ONCE)) {
        select.setInt(1, queue);
        select.setInt(2, queue);
        select.setLong(3, inactivity.toMillis());
        List<Incarnation> due = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            due.add(
                new Incarnation(rows.getObject(1, UUID.class), rows.getLong(2), rows.getString(3)));
          }
        }
        return due;
      }
    });
  }
}
