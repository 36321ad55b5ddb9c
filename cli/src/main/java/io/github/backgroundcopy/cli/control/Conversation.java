package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One client of the server, from its first request to its last. */
final class Conversation {

  /** The version of the protocol: rises when an older end would not understand a newer one. */
  static final long VERSION = 3;

  /** No request is followed by more lines: as many groups as a queue is meant for. */
  static final long MOST_ITEMS = 2_000_000;

  private final Lines lines;
  private final QueueControl queue;
  private final Consumer<Conversation> ended;
  private @Nullable Supplier<GroupChanges> changes;
  private volatile boolean expectsLook;

  Conversation(Lines lines, QueueControl queue, Consumer<Conversation> ended) {
    this.lines = lines;
    this.queue = queue;
    this.ended = ended;
  }

  /** From now on, waits for the next look at the groups that move. */
  void expectLook() {
    expectsLook = true;
  }

  /** Tells whether there was none since then. */
  boolean expectsLook() {
    return expectsLook;
  }

  /** Answers until the client goes, or says something that is no request. */
  void run() {
    try {
      lines.write(new Message()
          .with("bgcopy", VERSION)
          .with("caller", queue.caller())
          .with("transfers", queue.transfers()));
      lines.flush();
      for (Message request = lines.read(); request != null; request = lines.read()) {
        answer(request);
        lines.flush();
      }
    } catch (BadMessageException e) {
      complain("the request is not understood: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      // The client went.
    } catch (IllegalStateException e) {
      // The queue was closed by the end of the process.
    } finally {
      lines.close();
      ended.accept(this);
    }
  }

  private void complain(String text) {
    try {
      lines.write(refusal(Refusal.FAILED, text));
      lines.flush();
    } catch (IOException e) {
      // The client went.
    }
  }

  private static Message refusal(int exitCode, String text) {
    return new Message().with("refused", text).with("exit", (long) exitCode);
  }

  private void answer(Message request) throws IOException {
    List<Message> items = items(request);
    try {
      switch (request.text("ask")) {
        case "ids" -> writeAll(queue.ids().map(id -> new Message().with("id", id)));
        case "groups" -> writeEntries(queue.groups());
        case "listing" ->
          writeAll(queue
              .listing()
              .flatMap(group -> Stream.concat(
                  Stream.of(Groups.of(group)),
                  group.files().stream().flatMap(List::stream).map(Groups::of))));
        case "moving" -> {
          boolean expected = expectsLook;
          writeEntries(queue.moving(ids(items)));
          if (expected) {
            lines.flush();
            expectsLook = false;
          }
        }
        case "changes" -> writeChanges();
        case "targets" ->
          writeAll(queue.targets(request.id("id")).stream()
              .map(path -> new Message().with("target", path)));
        case "steer" -> {
          String name = queue.steer(request.id("id"), steering(request.text("how")));
          // Only now: a process that does not say before this that it leaves sees what was started.
          lines.write(new Message().with("name", name).with("transfers", queue.transfers()));
        }
        case "add" -> queue.add(additions(items));
        default -> throw new BadMessageException("nobody can be asked that");
      }
      lines.write(new Message().with("done", true));
    } catch (Refusal e) {
      lines.write(refusal(e.exitCode(), e.text()));
    } catch (BackgroundCopyException e) {
      lines.write(refusal(Refusal.FAILED, String.valueOf(e.getMessage())));
    } catch (BadMessageException | UncheckedIOException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whoever asked is told, and goes on asking.
      lines.write(refusal(
          Refusal.FAILED,
          "the process that has the queue open failed: " + e.getClass().getSimpleName()));
    }
  }

  private List<Message> items(Message request) throws IOException {
    long count = request.has("items") ? request.number("items") : 0;
    if (count < 0 || count > MOST_ITEMS) {
      throw new BadMessageException("it has more than " + MOST_ITEMS + " lines");
    }
    List<Message> items = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      @Nullable Message item = lines.read();
      if (item == null) {
        throw new BadMessageException("it is broken off");
      }
      items.add(item);
    }
    return items;
  }

  private static Steering steering(String text) {
    for (Steering steering : Steering.values()) {
      if (steering.name().equals(text)) {
        return steering;
      }
    }
    throw new BadMessageException("groups cannot be steered that way");
  }

  private static Set<UUID> ids(List<Message> items) {
    Set<UUID> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.id("id")));
    return ids;
  }

  private static List<Addition> additions(List<Message> items) {
    List<Addition> additions = new ArrayList<>();
    int next = 0;
    try {
      while (next < items.size()) {
        Message group = items.get(next);
        int end = Math.addExact(next + 1, group.integer("files"));
        if (end <= next || end > items.size()) {
          throw new BadMessageException("a group has another number of files");
        }
        List<FileInfo> files =
            items.subList(next + 1, end).stream().map(Groups::file).toList();
        additions.add(new Addition(
            group.text("place"),
            GroupSpec.builder()
                .id(group.id("id"))
                .jobId(group.id("job"))
                .displayName(group.text("name"))
                .files(files)
                .build()));
        next = end;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadMessageException("a group breaks a rule: " + e.getMessage());
    }
    return additions;
  }

  private void writeChanges() throws IOException {
    if (changes == null) {
      changes = queue.changes();
    }
    GroupChanges since = changes.get();
    writeAll(since.removed().stream().map(id -> new Message().with("removed", id)));
    writeAll(since.added().stream().map(id -> new Message().with("added", id)));
  }

  private void writeEntries(Stream<GroupEntry> entries) throws IOException {
    writeAll(entries.map(Groups::of));
  }

  private void writeAll(Stream<Message> messages) throws IOException {
    try (messages) {
      for (var each = messages.iterator(); each.hasNext(); ) {
        lines.write(each.next());
      }
    }
  }

  void close() {
    lines.close();
  }
}
