package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/**
 * One file of a group as programs read of it.
 *
 * @param name where it goes to
 * @param bytes how many have arrived
 * @param size how many there are, if that is known
 * @param state {@code COMPLETE}, {@code ERROR} if it ended its group, {@code RUNNING} or
 *     {@code WAITING}
 * @param sources its URLs, best first, without what may be secret
 */
public record FileRow(
    String name, long bytes, OptionalLong size, String state, List<String> sources) {

  /**
   * Reads the files of a group that is the caller's.
   *
   * @throws UnsupportedOperationException if the queue does not tell of single files
   */
  static List<FileRow> of(BackgroundCopyGroup group, GroupDetails details) {
    List<FileRow> rows = new ArrayList<>();
    for (UUID jobId : group.enumJobs().next(1)) {
      for (FileProgress file : group.getJob(jobId).files()) {
        rows.add(of(file, rows.size(), details));
      }
    }
    return rows;
  }

  private static FileRow of(FileProgress file, int index, GroupDetails group) {
    return new FileRow(
        file.file().localName(),
        file.progress().bytesTransferred(),
        file.progress().bytesTotal(),
        state(file, index, group),
        file.file().sources().stream().map(Source::redactedRemoteName).toList());
  }

  private static String state(FileProgress file, int index, GroupDetails group) {
    if (file.hasArrived()) {
      return "COMPLETE";
    }
    if (group.error().filter(error -> error.fileIndex() == index).isPresent()) {
      return "ERROR";
    }
    boolean begun = file.progress().bytesTransferred() > 0;
    return group.state() == GroupState.RUNNING && begun ? "RUNNING" : "WAITING";
  }

  /** Writes files as a member of the object at hand. */
  public static void write(JsonGenerator json, String member, List<FileRow> rows) {
    json.writeArrayPropertyStart(member);
    for (FileRow row : rows) {
      json.writeStartObject();
      json.writeStringProperty("name", row.name());
      json.writeNumberProperty("bytes", row.bytes());
      if (row.size().isPresent()) {
        json.writeNumberProperty("size", row.size().getAsLong());
      } else {
        json.writeNullProperty("size");
      }
      json.writeStringProperty("state", row.state());
      json.writeArrayPropertyStart("sources");
      row.sources().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
