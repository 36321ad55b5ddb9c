package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Groups and files as messages. */
final class Groups {

  private static final String DENIED = "denied";
  private static final String STATUS = "status";

  /** How many files come behind a group, if they are told. */
  private static final String ROWS = "rows";

  private Groups() {}

  static Message of(GroupEntry entry) {
    if (entry instanceof GroupEntry.Present present) {
      return of(present.group());
    }
    Message message = new Message().with("id", entry.id());
    return entry instanceof GroupEntry.Denied denied
        ? message.with(DENIED, (long) denied.reason().code())
        : message;
  }

  static GroupEntry entry(Message message) {
    if (message.has(STATUS)) {
      return new GroupEntry.Present(details(message));
    }
    return message.has(DENIED)
        ? new GroupEntry.Denied(message.id("id"), new HResult(message.integer(DENIED)))
        : new GroupEntry.Gone(message.id("id"));
  }

  static Message of(GroupDetails group) {
    Progress progress = group.progress();
    OptionalLong total = progress.bytesTotal();
    return new Message()
        .with("id", group.id())
        .with("owner", group.owner().orElse(null))
        .with("name", group.displayName())
        .with("description", group.description())
        .with(STATUS, (long) group.status().bits())
        .with("bytes", progress.bytesTransferred())
        .with("total", total.isPresent() ? total.getAsLong() : null)
        .with("percent", (long) progress.percent())
        .with("job", group.jobId().orElse(null))
        .with("files", (long) group.fileCount())
        .with(
            "filesDone",
            group.filesDone().isPresent() ? (long) group.filesDone().getAsInt() : null)
        .with("rate", group.rate().isPresent() ? group.rate().getAsLong() : null)
        .with("error", failure(group.error()))
        .with("lastFailure", failure(group.lastFailure()))
        .with("attempts", (long) group.attempts())
        .with("nextAttempt", group.nextAttempt().orElse(null))
        .with("created", group.created().orElse(null))
        .with("changed", group.changed().orElse(null))
        .with("begun", group.begun().orElse(null))
        .with("completed", group.completed().orElse(null));
  }

  static GroupDetails details(Message message) {
    try {
      GroupDetails.Builder group = GroupDetails.builder(message.id("id"))
          .displayName(message.text("name"))
          .description(message.text("description"))
          .status(new GroupStatus(message.integer(STATUS)))
          .progress(new Progress(
              message.number("bytes"),
              message.has("total")
                  ? OptionalLong.of(message.number("total"))
                  : OptionalLong.empty(),
              message.integer("percent")))
          .attempts(message.integer("attempts"));
      set(message, "owner", Message::text, group::owner);
      set(message, "filesDone", Message::integer, group::filesDone);
      set(message, "rate", Message::number, group::rate);
      if (message.has("job")) {
        group.job(message.id("job"), message.integer("files"));
      }
      set(message, "error", Groups::failure, group::error);
      set(message, "lastFailure", Groups::failure, group::lastFailure);
      set(message, "nextAttempt", Groups::time, group::nextAttempt);
      set(message, "created", Groups::time, group::created);
      set(message, "changed", Groups::time, group::changed);
      set(message, "begun", Groups::time, group::begun);
      set(message, "completed", Groups::time, group::completed);
      return group.build();
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("a group breaks a rule: " + e.getMessage());
    }
  }

  private static <T> void set(
      Message message, String name, BiFunction<Message, String, T> read, Consumer<T> set) {
    if (message.has(name)) {
      set.accept(read.apply(message, name));
    }
  }

  private static Instant time(Message message, String name) {
    try {
      return Instant.parse(message.text(name));
    } catch (DateTimeException e) {
      throw new BadMessageException("\"" + name + "\" is no time");
    }
  }

  private static @Nullable Message failure(Optional<TransferError> failure) {
    Function<TransferError, Message> form = error -> new Message()
        .with("file", (long) error.fileIndex())
        .with("win32", (long) error.win32Result())
        .with("transport", (long) error.transportResult())
        .with("retries", (long) error.retries())
        .with("reason", error.reason())
        .with("context", error.context().name());
    return failure.map(form).orElse(null);
  }

  private static TransferError failure(Message group, String name) {
    Message failure = group.message(name);
    return new TransferError(
        failure.integer("file"),
        failure.integer("win32"),
        failure.integer("transport"),
        failure.integer("retries"),
        failure.text("reason"),
        ErrorContext.valueOf(failure.text("context")));
  }

  /** Gives a group, whose files come in messages of their own. */
  static Message of(ListedGroup group) {
    return of(group.entry())
        .with(ROWS, group.files().map(rows -> (long) rows.size()).orElse(null));
  }

  /** Reads a group, and its files behind it. */
  static ListedGroup listed(Message message, Iterator<Message> behind) {
    if (!message.has(ROWS)) {
      return new ListedGroup(entry(message), Optional.empty());
    }
    List<FileRow> rows = new ArrayList<>();
    for (long left = message.number(ROWS); left > 0; left--) {
      rows.add(row(behind.next()));
    }
    return new ListedGroup(entry(message), Optional.of(rows));
  }

  static Message of(FileRow row) {
    return new Message()
        .with("name", row.name())
        .with("bytes", row.bytes())
        .with("size", row.size().isPresent() ? row.size().getAsLong() : null)
        .with("state", row.state())
        .with("sources", row.sources());
  }

  private static FileRow row(Message message) {
    return new FileRow(
        message.text("name"),
        message.number("bytes"),
        message.has("size") ? OptionalLong.of(message.number("size")) : OptionalLong.empty(),
        message.text("state"),
        message.texts("sources"));
  }

  static Message of(FileInfo file) {
    Message message = new Message()
        .with("url", file.remoteName())
        .with("target", file.localName())
        .with("size", file.size().isPresent() ? file.size().getAsLong() : null)
        .with("digests", texts(file.digests(), digest -> digest.algorithm() + " " + digest.hex()))
        .with(
            "sources",
            texts(
                file.sources().subList(1, file.sources().size()),
                source -> source.priority() + " " + source.remoteName()));
    file.pieces()
        .ifPresent(pieces -> message
            .with("pieceDigest", pieces.algorithm().name())
            .with("pieceLength", pieces.length())
            .with("pieces", pieces.digests()));
    return message;
  }

  private static <T> List<String> texts(List<T> values, Function<T, String> form) {
    return values.stream().map(form).toList();
  }

  static FileInfo file(Message message) {
    FileInfo file = FileInfo.of(message.text("url"), message.text("target"));
    if (message.has("size")) {
      file = file.withSize(message.number("size"));
    }
    for (String text : message.texts("digests")) {
      String[] parts = pair(text);
      file = file.withDigest(new Digest(Digest.Algorithm.valueOf(parts[0]), parts[1]));
    }
    for (String text : message.texts("sources")) {
      String[] parts = pair(text);
      file = file.withSource(new Source(parts[1], Integer.parseInt(parts[0])));
    }
    if (message.has("pieces")) {
      file = file.withPieces(new Pieces(
          Digest.Algorithm.valueOf(message.text("pieceDigest")),
          message.number("pieceLength"),
          message.texts("pieces")));
    }
    return file;
  }

  private static String[] pair(String text) {
    String[] parts = text.split(" ", 2);
    if (parts.length != 2) {
      throw new BadMessageException("half of a pair is missing");
    }
    return parts;
  }
}
