package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a file that another process has open. Serves one thread.
 *
 * <p>Internal: not for use outside this module.
 */
public final class ControlClient implements QueueControl {

  /** Whoever listens greets at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path stateFile;
  private final Lines lines;
  private final String caller;
  private boolean transfers;

  private ControlClient(Path stateFile, Lines lines, Message greeting) {
    this.stateFile = stateFile;
    this.lines = lines;
    this.caller = greeting.text("caller");
    this.transfers = greeting.truth("transfers");
  }

  /**
   * Connects to the process that has a state file open, or gives nothing if none answers.
   *
   * @param stateFile the file
   * @return what talks to that process
   * @throws Refusal if the socket is another user's, or the process of another version, or does not
   *     answer within ten seconds
   */
  public static Optional<ControlClient> connect(Path stateFile) {
    return connect(stateFile, PATIENCE);
  }

  /** The same with another time to wait. */
  static Optional<ControlClient> connect(Path stateFile, Duration patience) {
    try {
      if (!SocketFile.isSupported(stateFile)) {
        return Optional.empty();
      }
      Optional<SocketChannel> channel = SocketFile.of(stateFile).connect();
      return channel.isEmpty()
          ? Optional.empty()
          : greeted(stateFile, new Lines(channel.get()), patience);
    } catch (IOException e) {
      // Whoever opens the file itself then says what is the matter.
      return Optional.empty();
    }
  }

  private static Optional<ControlClient> greeted(Path stateFile, Lines lines, Duration patience)
      throws IOException {
    ControlClient client = null;
    try {
      Message greeting = greeting(stateFile, lines, patience);
      if (greeting != null && greeting.number("bgcopy") != Conversation.VERSION) {
        throw new Refusal(
            Refusal.FAILED,
            "the process that has \"" + stateFile + "\" open is another version of bgcopy, which"
                + " this one cannot talk to; use that one");
      }
      client = greeting == null ? null : new ControlClient(stateFile, lines, greeting);
      return Optional.ofNullable(client);
    } catch (BadMessageException e) {
      throw new Refusal(
          Refusal.FAILED,
          "the process that has \"" + stateFile + "\" open does not answer as bgcopy does: "
              + e.getMessage());
    } finally {
      if (client == null) {
        lines.close();
      }
    }
  }

  /** A process that was stopped takes connections all the same. */
  private static @Nullable Message greeting(Path stateFile, Lines lines, Duration patience)
      throws IOException {
    try (Silence silence = Silence.endedAfter(patience, lines)) {
      Message greeting = null;
      IOException failure = null;
      try {
        greeting = lines.read();
      } catch (IOException e) {
        failure = e;
      }
      if (!silence.isBroken()) {
        throw new Refusal(
            Refusal.FAILED,
            "the process that has \"" + stateFile + "\" open does not answer; if it was stopped,"
                + " with Ctrl-Z for instance, let it go on, or end it");
      }
      if (failure != null) {
        throw failure;
      }
      return greeting;
    }
  }

  @Override
  public String caller() {
    return caller;
  }

  @Override
  public boolean transfers() {
    return transfers;
  }

  @Override
  public boolean lasts() {
    return true;
  }

  @Override
  public Stream<UUID> ids() {
    return ask(request("ids"), List.of()).map(answer -> answer.id("id"));
  }

  @Override
  public Stream<GroupEntry> groups() {
    return ask(request("groups"), List.of()).map(Groups::entry);
  }

  @Override
  public Stream<ListedGroup> listing() {
    Iterator<Message> answers = ask(request("listing"), List.of()).iterator();
    return stream(new Iterator<>() {
      @Override
      public boolean hasNext() {
        return answers.hasNext();
      }

      @Override
      public ListedGroup next() {
        return Groups.listed(answers.next(), answers);
      }
    });
  }

  @Override
  public Stream<GroupEntry> moving(Collection<UUID> known) {
    List<Message> ids = known.stream().map(id -> new Message().with("id", id)).toList();
    return ask(request("moving"), ids).map(Groups::entry);
  }

  /** One watch for each connection: asking begins where the one before has ended. */
  @Override
  public Supplier<GroupChanges> changes() {
    return () -> {
      List<UUID> added = new ArrayList<>();
      List<UUID> removed = new ArrayList<>();
      ask(request("changes"), List.of()).forEach(answer -> {
        if (answer.has("added")) {
          added.add(answer.id("added"));
        } else {
          removed.add(answer.id("removed"));
        }
      });
      return new GroupChanges(added, removed);
    };
  }

  @Override
  public List<String> targets(UUID id) {
    return ask(request("targets").with("id", id), List.of())
        .map(answer -> answer.text("target"))
        .toList();
  }

  @Override
  public String steer(UUID id, Steering steering) {
    Message answer = ask(request("steer").with("id", id).with("how", steering.name()), List.of())
        .toList()
        .get(0);
    if (answer.has("transfers")) {
      transfers = answer.truth("transfers");
    }
    return answer.text("name");
  }

  @Override
  public void add(List<Addition> additions) {
    List<Message> items = new ArrayList<>();
    for (Addition addition : additions) {
      List<FileInfo> files = addition.spec().files();
      items.add(new Message()
          .with("place", addition.place())
          .with("id", addition.spec().id().orElseThrow())
          .with("job", addition.spec().jobId().orElseThrow())
          .with("name", addition.spec().get(GroupProperty.DISPLAY_NAME).orElse(""))
          .with("files", (long) files.size()));
      files.forEach(file -> items.add(Groups.of(file)));
    }
    ask(request("add"), items).forEach(answer -> {});
  }

  private static Message request(String what) {
    return new Message().with("ask", what);
  }

  /** Asks, and gives what is answered while it comes. */
  private Stream<Message> ask(Message request, List<Message> items) {
    try {
      lines.write(items.isEmpty() ? request : request.with("items", (long) items.size()));
      for (Message item : items) {
        lines.write(item);
      }
      lines.flush();
    } catch (Lines.TooLongException e) {
      throw new Refusal(
          Refusal.WRONG,
          "a file has too many pieces to be handed to the process that has \"" + stateFile
              + "\" open; add it when that has ended, or give the file larger pieces");
    } catch (IOException e) {
      throw ended();
    }
    return stream(new Answers());
  }

  private static <T> Stream<T> stream(Iterator<T> each) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED), false);
  }

  private Refusal ended() {
    return new Refusal(
        Refusal.FAILED,
        "the process that had \"" + stateFile + "\" open ended before it answered; bgcopy groups"
            + " --state " + stateFile + " shows how things stand");
  }

  @Override
  public void close() {
    lines.close();
  }

  /** What comes until the request is done. */
  private final class Answers implements Iterator<Message> {

    private @Nullable Message next;
    private boolean done;

    @Override
    public boolean hasNext() {
      if (next == null && !done) {
        next = read();
        done = next == null;
      }
      return next != null;
    }

    @Override
    public Message next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Message given = Objects.requireNonNull(next);
      next = null;
      return given;
    }

    private @Nullable Message read() {
      Message answer;
      try {
        answer = lines.read();
      } catch (IOException e) {
        throw ended();
      } catch (BadMessageException e) {
        throw new Refusal(
            Refusal.FAILED,
            "the answer of the process that has \"" + stateFile + "\" open is not understood: "
                + e.getMessage());
      }
      if (answer == null) {
        throw ended();
      }
      if (answer.has("refused")) {
        throw new Refusal(answer.integer("exit"), answer.text("refused"));
      }
      return answer.has("done") ? null : answer;
    }
  }
}
