package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes groups that wait to be transferred, and gives them back. */
final class Claims {

  /** After how long files that were begun at a place that is gone are begun anew elsewhere. */
  private static final String PLACE_LIMIT = "interval '15 minutes'";

  /**
   * Whoever waits for nobody's lock takes the first groups that nobody has whose lease holds:
   * foreground ones first, then in the order in which they were started. A row that was claimed
   * since this statement began to look is judged anew when it is locked, but not the sessions that
   * are joined to it, and so the fence tells: the inner look sees the one that was there before.
   */
  private static final String CLAIM = "with line as (select r.queue, r.num, r.session as former,"
      + " g.id, coalesce(g.place <> ?, false) as elsewhere from backgroundcopy.run r"
      + " join backgroundcopy.grp g on g.queue = r.queue and g.num = r.num"
      + " left join backgroundcopy.session s on s.id = r.session"
      + " where r.queue = ? and r.ready_at <= (select backgroundcopy.queue_now(?))"
      + " and (r.session is null or s.id is null or s.lease_until <= clock_timestamp())"
      + " and (g.place is null or g.place = ? or coalesce(s.lease_until,"
      + " (select r.ready_at - clock_offset from backgroundcopy.queue where id = r.queue))"
      + " < clock_timestamp() - " + PLACE_LIMIT + ")"
      + " and r.fence = (select seen.fence from backgroundcopy.run seen"
      + " where seen.queue = r.queue and seen.num = r.num)"
      + " order by r.foreground desc, r.turn limit ? for update of r skip locked)"
      + " update backgroundcopy.run r set session = ?, fence = r.fence + 1, rate = 0,"
      + " deaths = r.deaths + (line.former is not null)::int from line"
      + " where r.queue = line.queue and r.num = line.num"
      + " returning r.num, r.fence, line.id, r.deaths, line.elsewhere,"
      + " (extract(epoch from backgroundcopy.queue_now(r.queue) - r.quiet_since) * 1000)::bigint,"
      + " r.retries";

  private final Database database;
  private final int queue;
  private final String place;

  Claims(Database database, int queue, String place) {
    this.database = database;
    this.queue = queue;
    this.place = Texts.stored(place);
  }

  /** Claims groups, so many at most. */
  List<Claim> take(UUID session, int most) {
    return database.ask(connection -> {
      try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
        claim.setString(1, place);
        claim.setInt(2, queue);
        claim.setInt(3, queue);
        claim.setString(4, place);
        claim.setInt(5, most);
        claim.setObject(6, session);
        List<Claim> claims = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
          while (row.next()) {
            claims.add(claim(row, session));
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
