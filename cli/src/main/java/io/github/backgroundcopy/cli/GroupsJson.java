package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import java.io.Writer;
import java.util.List;
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
 *     "bytesTransferred": 0,
 *     "bytesTotal": null,             null while a size is unknown
 *     "percent": 0,
 *     "error": null                   in state ERROR: { "fileIndex": 0, or -1 for none,
 *                                     "win32Result": 0, "transportResult": 404, "retries": 0,
 *                                     "reason": "…" }
 *   } ]
 * }
 * }</pre>
 */
final class GroupsJson {

  static final String SCHEMA = "bgcopy/groups/1";

  private GroupsJson() {}

  static void write(Writer out, String queueName, List<GroupRow> groups) {
    JsonGenerator json = JsonOutput.to(out);
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeStringProperty("queue", queueName);
    json.writeArrayPropertyStart("groups");
    for (GroupRow group : groups) {
      json.writeStartObject();
      json.writeStringProperty("id", group.id().toString());
      json.writeStringProperty("state", group.state());
      group.details().ifPresent(details -> write(json, details));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    JsonOutput.end(json);
  }

  private static void write(JsonGenerator json, GroupDetails group) {
    json.writeStringProperty("owner", group.owner().orElse(null));
    json.writeStringProperty("displayName", group.displayName());
    json.writeStringProperty("description", group.description());
    json.writeBooleanProperty("foreground", group.status().foreground());
    json.writeNumberProperty("files", group.fileCount());
    json.writeNumberProperty("bytesTransferred", group.progress().bytesTransferred());
    if (group.progress().bytesTotal().isPresent()) {
      json.writeNumberProperty("bytesTotal", group.progress().bytesTotal().getAsLong());
    } else {
      json.writeNullProperty("bytesTotal");
    }
    json.writeNumberProperty("percent", group.progress().percent());
    TransferError error = group.error().orElse(null);
    if (error == null) {
      json.writeNullProperty("error");
    } else {
      json.writeObjectPropertyStart("error");
      json.writeNumberProperty("fileIndex", error.fileIndex());
      json.writeNumberProperty("win32Result", Integer.toUnsignedLong(error.win32Result()));
      json.writeNumberProperty("transportResult", Integer.toUnsignedLong(error.transportResult()));
      json.writeNumberProperty("retries", error.retries());
      json.writeStringProperty("reason", error.reason());
      json.writeEndObject();
    }
  }
}
