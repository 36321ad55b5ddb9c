package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A client's handle to the job of a group. */
final class JobHandle implements BackgroundCopyJob {

  private final GroupHandle group;
  private final PostgresqlQueue queue;
  private final UUID id;

  JobHandle(GroupHandle group, UUID id) {
    this.group = group;
    this.queue = group.client().queue;
    this.id = id;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public void addFiles(List<FileInfo> files) {
    List<FileInfo> added = List.copyOf(files);
    var unused = group.look();
    // Asks the file system, and so not within a transaction.
    FileRules.check(added);
    Trace trace = new Trace();
    group.tell((connection, row) -> queue.changes().addFiles(connection, row, added, trace));
  }

  @Override
  public FileInfo file(int index) {
    return row(index).info();
  }

  private FileRow row(int index) {
    return group.view((connection, row) -> {
      List<FileRow> files = index < 0 || index >= row.fileCount
          ? List.of()
          : FileRow.read(connection, queue.number(), row.num, index, 1);
      if (files.isEmpty()) {
        throw new ItemNotFoundException("There is no file \"" + Integer.toUnsignedString(index)
            + "\" in job \"" + id + "\": it has " + row.fileCount + ", counted from 0");
      }
      return files.get(0);
    });
  }

  @Override
  public int fileCount() {
    return group.look().fileCount;
  }

  @Override
  public JobStatus status() {
    return group.look().jobStatus();
  }

  @Override
  public Progress progress() {
    return group.look().progress();
  }

  @Override
  public Progress progress(int index) {
    return row(index).progress();
  }

  @Override
  public List<FileProgress> files() {
    return group.view((connection, row) -> {
      List<FileProgress> all = new ArrayList<>(row.fileCount);
      for (FileRow file : FileRow.readAll(connection, queue.number(), row.num)) {
        all.add(new FileProgress(file.info(), file.progress()));
      }
      return Collections.unmodifiableList(all);
    });
  }

  @Override
  public String toString() {
    return "BackgroundCopyJob[" + id + "]";
  }
}
