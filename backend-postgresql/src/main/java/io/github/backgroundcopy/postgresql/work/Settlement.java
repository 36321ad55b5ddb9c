package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import io.github.backgroundcopy.transfer.Publisher;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leaves nothing of a group that is out of the queue but the files that have arrived
 * (GROUP-CANCEL-02, GROUP-CANCEL-03): at the place where its files are.
 */
final class Settlement {

  /** Of a complete group nothing is left but files that have their names. */
  static final String HERE = "(place is null or place = ? or state = 2)";

  private final Database database;
  private final int queue;
  private final String place;
  private final LocalFiles disk;

  Settlement(Database database, int queue, String place, LocalFiles disk) {
    this.database = database;
    this.queue = queue;
    this.place = Texts.stored(place);
    this.disk = disk;
  }

  void settle(long num) {
    Leaving leaving = database.ask(connection -> find(connection, num));
    if (leaving == null) {
      return;
    }
    try {
      settle(num, leaving);
    } catch (InvalidPathException e) {
      // No path of this host, or none in its locale: nothing of the group can be reached from here.
    }
  }

  private void settle(long num, Leaving leaving) {
    List<HeldFile> files = new ArrayList<>();
    // A worker that is just giving the names, and has not heard of this, must find no more files.
    Claim last = Claim.ofNobody(num, leaving.id);
    for (FileRow row : leaving.files) {
      HeldFile file = new HeldFile(row);
      if (file.arrived && !file.published) {
        Adoption.rename(last, file, disk);
      }
      files.add(file);
    }
    HeldFiles names = new HeldFiles(files, new Object(), disk, () -> false, Runnable::run);
    if (new Publisher(disk, names).publishEach()) {
      for (HeldFile file : files) {
        disk.discard(file.temporary);
        discardRenamed(leaving.id, num, file);
      }
      int unused = database.ask(connection -> remove(connection, num));
    }
  }

  /** Deletes what somebody has renamed, or made, who could not say so any more. */
  private void discardRenamed(UUID id, long num, HeldFile file) {
    Path directory = LocalFiles.target(file.info).getParent();
    if (directory != null && !file.published) {
      String prefix = Claim.anyPrefix(id, num);
      for (Path other : disk.temporaries(directory)) {
        if (String.valueOf(other.getFileName()).startsWith(prefix)) {
          disk.discard(other);
        }
      }
    }
  }

  private @Nullable Leaving find(Connection connection, long num) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select id from backgroundcopy.grp where queue = ? and num = ? and stage = 2" + " and "
            + HERE)) {
      select.setInt(1, queue);
      select.setLong(2, num);
      select.setString(3, place);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Leaving(row.getObject(1, UUID.class), FileRow.readAll(connection, queue, num))
            : null;
      }
    }
  }

  private int remove(Connection connection, long num) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(
        "with gone as (delete from backgroundcopy.grp where queue = ? and num = ? and stage = 2"
            + " returning queue, num) delete from backgroundcopy.file f using gone"
            + " where f.queue = gone.queue and f.num = gone.num")) {
      delete.setInt(1, queue);
      delete.setLong(2, num);
      return delete.executeUpdate();
    }
  }

  private record Leaving(UUID id, List<FileRow> files) {}
}
