package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Temporary files of groups that this process has lost. Whoever goes on with such a group takes
 * over what the server knows of. What it does not know of nobody else can find: it was not told of
 * the file in time, or it has forgotten the file, and perhaps the group, because it went back in
 * time. Thread-safe.
 */
final class Leftovers {

  private final Database database;
  private final int queue;
  private final LocalFiles disk;
  private final Queue<Left> left = new ConcurrentLinkedQueue<>();

  Leftovers(Database database, int queue, LocalFiles disk) {
    this.database = database;
    this.queue = queue;
    this.disk = disk;
  }

  /** Takes notice of what a claim that is lost has left; nobody here writes to it any more. */
  void add(Claim claim, List<Path> temporaries) {
    if (!temporaries.isEmpty()) {
      left.add(new Left(claim, temporaries));
    }
  }

  /** Deletes what the server does not know of. */
  void remove() {
    for (Left lost = left.peek(); lost != null; lost = left.peek()) {
      Claim claim = lost.claim;
      List<String> known = database.ask(connection -> known(connection, claim));
      for (Path temporary : lost.temporaries) {
        // Whoever renames it keeps its ending.
        if (!known.contains(Adoption.ending(claim, temporary))) {
          disk.discard(temporary);
        }
      }
      boolean unused = left.remove(lost);
    }
  }

  private List<String> known(Connection connection, Claim claim) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select f.temporary from backgroundcopy.file f"
            + " join backgroundcopy.grp g on g.queue = f.queue and g.num = f.num"
            + " where f.queue = ? and f.num = ? and g.id = ? and f.temporary is not null")) {
      select.setInt(1, queue);
      select.setLong(2, claim.num());
      select.setObject(3, claim.group());
      List<String> known = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(Adoption.ending(claim, Path.of(Texts.text(rows.getString(1)))));
        }
      }
      return known;
    }
  }

  private record Left(Claim claim, List<Path> temporaries) {}
}
