package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Redaction;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * One group as the page shows it. Numbers that nobody knows are -1.
 *
 * @param id the group's id
 * @param name its display name, may be empty
 * @param state {@code running}, {@code waiting}, {@code suspended}, {@code failed},
 *     {@code complete}, or {@code denied} if it could not be read
 * @param bytes how many have arrived
 * @param total how many there are
 * @param files how many files it has
 * @param filesDone how many of them have arrived
 * @param rate bytes per second
 * @param reason why it waits or has failed, or empty
 * @param version the version of the board that first showed it like this
 */
record Row(
    UUID id,
    String name,
    String state,
    long bytes,
    long total,
    int files,
    int filesDone,
    long rate,
    String reason,
    long version) {

  private static final int UNKNOWN = -1;

  static Row of(GroupEntry entry, long version) {
    return entry
        .details()
        .map(group -> of(group, version))
        .orElseGet(() -> new Row(
            entry.id(),
            "",
            "denied",
            0,
            UNKNOWN,
            0,
            UNKNOWN,
            UNKNOWN,
            "it is somebody else's",
            version));
  }

  private static Row of(GroupDetails group, long version) {
    Progress progress = group.progress();
    return new Row(
        group.id(),
        group.displayName(),
        group.nextAttempt().isPresent() ? "waiting" : state(group.state()),
        progress.bytesTransferred(),
        progress.bytesTotal().orElse(UNKNOWN),
        group.fileCount(),
        group.filesDone().orElse(UNKNOWN),
        group.rate().orElse(UNKNOWN),
        Redaction.of(reason(group)),
        version);
  }

  private static String state(GroupState state) {
    return state == GroupState.ERROR ? "failed" : state.name().toLowerCase(Locale.ROOT);
  }

  private static String reason(GroupDetails group) {
    Optional<String> failure = group
        .error()
        .or(group::lastFailure)
        .map(FailureText::reason)
        .filter(text -> !text.isEmpty());
    Optional<String> next = group.nextAttempt().map(time -> "next attempt at " + Words.time(time));
    return Stream.of(failure, next).flatMap(Optional::stream).collect(Collectors.joining("; "));
  }

  boolean moves() {
    return state.equals("running") || state.equals("waiting");
  }

  boolean showsTheSameAs(Row other) {
    return withVersion(0).equals(other.withVersion(0));
  }

  private Row withVersion(long other) {
    return new Row(id, name, state, bytes, total, files, filesDone, rate, reason, other);
  }

  /** Tells whether somebody who types this means the group. */
  boolean fits(String find) {
    return find.isEmpty()
        || name.toLowerCase(Locale.ROOT).contains(find)
        || id.toString().startsWith(find);
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", id.toString());
    json.writeStringProperty("name", name);
    json.writeStringProperty("state", state);
    json.writeNumberProperty("bytes", bytes);
    json.writeNumberProperty("total", total);
    json.writeNumberProperty("files", files);
    json.writeNumberProperty("filesDone", filesDone);
    json.writeNumberProperty("rate", rate);
    json.writeStringProperty("reason", reason);
    json.writeEndObject();
  }
}
