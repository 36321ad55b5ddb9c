package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.control.FileRow;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.terminal.JsonOutput;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * How groups come on, for programs: one object a line, in plain ASCII. A group that is running has
 * one at most every second, and none while nothing changes; each has one at its end:
 *
 * <pre>{@code
 * {
 *   "time": "2026-11-27T23:00:00Z",
 *   "id": "…",
 *   "name": "…",
 *   "state": "RUNNING",        or COMPLETE, ERROR, SUSPENDED; GONE if it left the queue
 *   "bytes": 512,
 *   "total": 1024,             null while a size is unknown
 *   "filesDone": 0,            how many have arrived; they get their names together
 *   "files": 2,
 *   "fileDetails": [ … ],      as bgcopy groups --json has them: in the first and in the last
 *                              line all, between them those that have changed
 *   "paths": [ "…" ],          in state COMPLETE
 *   "error": { … }             in state ERROR, as bgcopy groups --json has it
 * }
 * }</pre>
 */
final class ProgressJson implements Answer {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What was said of a group last. */
  private record Said(Instant time, Progress progress) {}

  private final PrintWriter out;
  private final InstantSource clock;
  private final Function<GroupDetails, Optional<List<FileRow>>> files;
  private final Map<UUID, Said> running = new HashMap<>();
  private final Map<UUID, List<FileRow>> saidOfFiles = new HashMap<>();

  /** Takes also who tells of the files of a group. */
  ProgressJson(
      PrintWriter out, InstantSource clock, Function<GroupDetails, Optional<List<FileRow>>> files) {
    this.out = out;
    this.clock = clock;
    this.files = files;
  }

  @Override
  public void running(GroupDetails group) {
    Instant now = clock.instant();
    Said last = running.get(group.id());
    if (last == null
        || (!group.progress().equals(last.progress())
            && !now.isBefore(last.time().plus(PAUSE)))) {
      running.put(group.id(), new Said(now, group.progress()));
      write(
          group.id(),
          group.displayName(),
          group.fileCount(),
          Optional.of(group),
          files.apply(group).map(rows -> changed(group.id(), rows)),
          List.of());
    }
  }

  @Override
  public void arrived(GroupDetails group, List<String> places) {
    write(
        group.id(),
        group.displayName(),
        group.fileCount(),
        Optional.of(group),
        files.apply(group),
        places);
  }

  @Override
  public void failed(Download download, Optional<GroupDetails> group) {
    write(
        download.id(),
        download.name(),
        download.files().size(),
        group,
        group.flatMap(files),
        List.of());
  }

  private void write(
      UUID id,
      String name,
      int count,
      Optional<GroupDetails> group,
      Optional<List<FileRow>> rows,
      List<String> places) {
    Progress progress = group.map(GroupDetails::progress).orElse(Progress.NONE);
    JsonGenerator json = JsonOutput.lineTo(out);
    json.writeStartObject();
    json.writeStringProperty(
        "time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    json.writeStringProperty("id", id.toString());
    json.writeStringProperty("name", name);
    json.writeStringProperty("state", group.map(each -> each.state().name()).orElse("GONE"));
    json.writeNumberProperty("bytes", progress.bytesTransferred());
    if (progress.bytesTotal().isPresent()) {
      json.writeNumberProperty("total", progress.bytesTotal().getAsLong());
    } else {
      json.writeNullProperty("total");
    }
    json.writeNumberProperty(
        "filesDone",
        group.map(GroupDetails::filesDone).orElse(OptionalInt.empty()).orElse(places.size()));
    json.writeNumberProperty("files", count);
    rows.ifPresent(told -> FilesJson.write(json, "fileDetails", told));
    if (!places.isEmpty()) {
      json.writeArrayPropertyStart("paths");
      places.forEach(json::writeString);
      json.writeEndArray();
    }
    group
        .flatMap(GroupDetails::error)
        .ifPresent(error -> GroupsJson.write(json, "error", Optional.of(error)));
    json.writeEndObject();
    JsonOutput.end(json);
  }

  /** Gives the files of which something else was said before, or nothing. */
  private List<FileRow> changed(UUID id, List<FileRow> rows) {
    List<FileRow> before = saidOfFiles.put(id, rows);
    if (before == null) {
      return rows;
    }
    List<FileRow> changed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i >= before.size() || !rows.get(i).equals(before.get(i))) {
        changed.add(rows.get(i));
      }
    }
    return changed;
  }
}
