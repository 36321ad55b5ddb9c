package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.cli.control.FileRow;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The files of a group for programs. */
final class FilesJson {

  private FilesJson() {}

  /** Writes files as a member of the object at hand. */
  static void write(JsonGenerator json, String member, List<FileRow> rows) {
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
