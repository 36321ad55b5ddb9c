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
      try (PreparedStatement claim =
          connection.prepareStatement("select * from backgroundcopy.claim_groups(?, ?, ?, ?)")) {
        claim.setInt(1, queue);
        claim.setString(2, place);
        claim.setObject(3, session);
        claim.setInt(4, most);
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
