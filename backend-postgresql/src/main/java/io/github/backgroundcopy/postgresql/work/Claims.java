package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes groups that wait to be transferred, and gives them back. Thread-safe. */
final class Claims {

  private static final long WHOLE_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final int queue;
  private final String place;

  /** The turn of the last claim; one in the foreground comes before its turn. */
  private long last;

  /** When all were looked at, by the steady clock. */
  private long wholeLook = System.nanoTime() - WHOLE_LOOK_NANOS;

  Claims(Database database, int queue, String place) {
    this.database = database;
    this.queue = queue;
    this.place = Texts.stored(place);
  }

  /**
   * Claims groups, so many at most. Most looks begin where the last one has ended: before that are
   * those that others have, and what is left of those that are done. Now and then, and where there
   * are too few, it looks at all.
   */
  synchronized List<Claim> take(UUID session, int most) {
    List<Claim> claims = new ArrayList<>();
    if (System.nanoTime() - wholeLook < WHOLE_LOOK_NANOS) {
      claims.addAll(take(session, last, most));
    }
    if (claims.size() < most) {
      wholeLook = System.nanoTime();
      claims.addAll(take(session, 0, most - claims.size()));
    }
    return claims;
  }

  private List<Claim> take(UUID session, long since, int most) {
    return database.ask(connection -> {
      try (PreparedStatement claim =
          connection.prepareStatement("select * from backgroundcopy.claim_groups(?, ?, ?, ?, ?)")) {
        claim.setInt(1, queue);
        claim.setString(2, place);
        claim.setObject(3, session);
        claim.setLong(4, since);
        claim.setInt(5, most);
        List<Claim> claims = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
          while (row.next()) {
            claims.add(claim(row, session));
            last = Math.max(last, row.getLong(8));
          }
        }
        return claims;
      }
    });
  }

  private static Claim claim(ResultSet row, UUID session) throws SQLException {
    return new Claim(
        row.getLong(1),
        row.getLong(2),
        session,
        row.getObject(3, UUID.class),
        row.getInt(4),
        row.getBoolean(5),
        row.getLong(6),
        row.getInt(7));
  }

  /** Gives back a group that this session has claimed and does not work at. */
  void release(UUID session, long num, long fence) {
    int unused = database.ask(connection -> {
      try (PreparedStatement free =
          connection.prepareStatement("update backgroundcopy.run set session = null, ready_at ="
              + " least(ready_at, backgroundcopy.queue_now(queue))"
              + " where queue = ? and num = ? and fence = ? and session = ?")) {
        free.setInt(1, queue);
        free.setLong(2, num);
        free.setLong(3, fence);
        free.setObject(4, session);
        return free.executeUpdate();
      }
    });
  }
}
