package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.cli.control.ListedGroup;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.terminal.JsonOutput;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Groups for programs. The document, in plain ASCII whatever the terminal's encoding:
 *
 * <pre>{@code
 * {
 *   "schema": "bgcopy/groups/1",      rises when something is taken away or changes its meaning
 *   "queue": "default",
 *   "groups": [ {
 *     "id": "…",                      8-4-4-4-12 hexadecimal digits
 *     "state": "SUSPENDED",           or RUNNING, COMPLETE, ERROR; GONE or DENIED if the group
 *                                     could not be read: then only id and state are there
 *     "owner": "ana",                 or null where the queue does not tell
 *     "displayName": "…",
 *     "description": "…",
 *     "foreground": false,
 *     "files": 2,
 *     "filesDone": 1,                 how many have arrived, or null where the queue does not tell
 *     "bytesTransferred": 0,
 *     "bytesTotal": null,             null while a size is unknown
 *     "percent": 0,
 *     "rate": null,                   bytes per second of late, while it transfers
 *     "error": null,                  in state ERROR: { "fileIndex": 0, or -1 for none,
 *                                     "win32Result": 0, "transportResult": 404, "retries": 0,
 *                                     "reason": "…", "code": 404, "name": "HTTP 404",
 *                                     "context": "REMOTE_FILE", "httpStatus": 404, or null }
 *     "lastFailure": null,            why the last attempt of a running group failed, as above
 *     "attempts": 0,                  how many have failed since the last progress
 *     "nextAttempt": null,            when it tries again: "2026-11-27T23:00:00Z", as all times
 *     "created": "…",                 these are null where the queue does not tell, or it has not
 *     "changed": "…",                 come to that
 *     "begun": null,
 *     "completed": null,
 *     "fileDetails": [ {              null for another user's group, and where the queue does not
 *                                     tell
 *       "name": "/…",
 *       "bytes": 0,
 *       "size": null,                 null while it is unknown
 *       "state": "WAITING",           or RUNNING, COMPLETE, ERROR
 *       "sources": [ "https://…" ]    best first, without queries
 *     } ]
 *   } ]
 * }
 * }</pre>
 */
public final class GroupsJson {

  public static final String SCHEMA = "bgcopy/groups/1";

  private GroupsJson() {}

  /** Writes groups one after the other. */
  public static void write(Writer out, String queueName, Stream<ListedGroup> groups) {
    JsonGenerator json = JsonOutput.to(out);
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeStringProperty("queue", queueName);
    json.writeArrayPropertyStart("groups");
    groups.forEach(group -> write(json, group));
    json.writeEndArray();
    json.writeEndObject();
    JsonOutput.end(json);
  }

  private static void write(JsonGenerator json, ListedGroup listed) {
    GroupRow group = GroupRow.of(listed.entry());
    json.writeStartObject();
    json.writeStringProperty("id", group.id().toString());
    json.writeStringProperty("state", group.state());
    group.details().ifPresent(details -> {
      write(json, details);
      listed
          .files()
          .ifPresentOrElse(
              rows -> FilesJson.write(json, "fileDetails", rows),
              () -> json.writeNullProperty("fileDetails"));
    });
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, GroupDetails group) {
    json.writeStringProperty("owner", group.owner().orElse(null));
    json.writeStringProperty("displayName", group.displayName());
    json.writeStringProperty("description", group.description());
    json.writeBooleanProperty("foreground", group.status().foreground());
    json.writeNumberProperty("files", group.fileCount());
    if (group.filesDone().isPresent()) {
      json.writeNumberProperty("filesDone", group.filesDone().getAsInt());
    } else {
      json.writeNullProperty("filesDone");
    }
    json.writeNumberProperty("bytesTransferred", group.progress().bytesTransferred());
    if (group.progress().bytesTotal().isPresent()) {
      json.writeNumberProperty("bytesTotal", group.progress().bytesTotal().getAsLong());
    } else {
      json.writeNullProperty("bytesTotal");
    }
    json.writeNumberProperty("percent", group.progress().percent());
    if (group.rate().isPresent()) {
      json.writeNumberProperty("rate", group.rate().getAsLong());
    } else {
      json.writeNullProperty("rate");
    }
    write(json, "error", group.error());
    write(json, "lastFailure", group.lastFailure());
    json.writeNumberProperty("attempts", group.attempts());
    writeTime(json, "nextAttempt", group.nextAttempt());
    writeTime(json, "created", group.created());
    writeTime(json, "changed", group.changed());
    writeTime(json, "begun", group.begun());
    writeTime(json, "completed", group.completed());
  }

  static void write(JsonGenerator json, String name, Optional<TransferError> failure) {
    if (failure.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    TransferError error = failure.get();
    long win32 = Integer.toUnsignedLong(error.win32Result());
    long status = Integer.toUnsignedLong(error.transportResult());
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("fileIndex", error.fileIndex());
    json.writeNumberProperty("win32Result", win32);
    json.writeNumberProperty("transportResult", status);
    json.writeNumberProperty("retries", error.retries());
    json.writeStringProperty("reason", error.reason());
    json.writeNumberProperty("code", status != 0 ? status : win32);
    json.writeStringProperty("name", error.codeName());
    json.writeStringProperty("context", error.context().name());
    if (status != 0) {
      json.writeNumberProperty("httpStatus", status);
    } else {
      json.writeNullProperty("httpStatus");
    }
    json.writeEndObject();
  }

  private static void writeTime(JsonGenerator json, String name, Optional<Instant> time) {
    json.writeStringProperty(name, time.map(Instant::toString).orElse(null));
  }
}
