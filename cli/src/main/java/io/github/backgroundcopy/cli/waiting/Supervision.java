package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.cli.display.Answer;
import io.github.backgroundcopy.cli.display.Display;
import io.github.backgroundcopy.cli.display.Totals;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for groups until none of them is running any more, and tells of each what became of it.
 *
 * <p>The queue's callbacks say which group has come to its end; how far the others are is looked at
 * now and then.
 */
final class Supervision {

  /**
   * What was told of groups.
   *
   * @param complete those whose files are there, and which are still in the queue; none if somebody
   *     else has this already, and deals with them
   * @param incomplete the others
   */
  record Outcome(List<Download> complete, List<Download> incomplete) {

    /** Nothing is known of what was told. */
    static final Outcome NONE = new Outcome(List.of(), List.of());
  }

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final QueueManager queue;
  private final Terminal terminal;
  private final Display display;
  private final Function<Download, List<String>> arrival;
  private final Totals totals;
  private final Answer answer;
  private final Function<Set<UUID>, List<Download>> newcomers;
  private final BlockingQueue<UUID> news = new LinkedBlockingQueue<>();
  private final Map<UUID, Download> open = new LinkedHashMap<>();
  private final List<Download> complete = new ArrayList<>();
  private final List<Download> failed = new ArrayList<>();

  /** The groups that somebody has paused, and may start again while others run. */
  private final Set<UUID> paused = new HashSet<>();

  private boolean isOver;

  /**
   * Takes also who says where the files of a group are that has arrived, who takes notice, and who
   * knows the groups that have come beside those that are waited for, or were.
   */
  Supervision(
      QueueManager queue,
      Terminal terminal,
      Display display,
      Function<Download, List<String>> arrival,
      Totals totals,
      Answer answer,
      Function<Set<UUID>, List<Download>> newcomers) {
    this.arrival = arrival;
    this.newcomers = newcomers;
    this.answer = answer;
    this.totals = totals;
    this.queue = queue;
    this.terminal = terminal;
    this.display = display;
  }

  /** The groups that did not bring what they were to bring. */
  List<Download> failed() {
    return failed;
  }

  /**
   * Tells of nothing any more, and says what was told. Safe for any thread: what is told as the
   * process ends is told before this or never.
   */
  synchronized Outcome end() {
    List<Download> incomplete = new ArrayList<>(failed);
    incomplete.addAll(open.values());
    Outcome outcome = new Outcome(isOver ? List.of() : List.copyOf(complete), incomplete);
    isOver = true;
    return outcome;
  }

  /** Sets the groups going. */
  void start(List<Download> downloads) {
    for (Download download : downloads) {
      begin(download);
      download.group().resume();
    }
    lookAtAll();
  }

  /** Waits until no group is running, of those that were started and of those that come. */
  void await() throws InterruptedException {
    long last = System.nanoTime();
    while (open.size() > paused.size()) {
      UUID id = news.poll(LOOK_NANOS - (System.nanoTime() - last), TimeUnit.NANOSECONDS);
      Download download = id == null ? null : open.get(id);
      if (download != null) {
        look(download);
      }
      if (System.nanoTime() - last >= LOOK_NANOS || open.size() == paused.size()) {
        lookAtAll();
        last = System.nanoTime();
      }
    }
  }

  /** Looks again, and tells whether groups run, or came and have ended, since none was running. */
  boolean hasMore() {
    int told = complete.size() + failed.size();
    lookAtAll();
    return open.size() > paused.size() || complete.size() + failed.size() > told;
  }

  /** Gives up the groups that somebody has paused. */
  void giveUpPaused() {
    for (Download download : List.copyOf(open.values())) {
      failed(download, queue.details(download.id()), () -> complain(download, "it was suspended"));
    }
  }

  private synchronized void begin(Download download) {
    // One that had failed may have been started again.
    failed.removeIf(before -> before.id().equals(download.id()));
    open.put(download.id(), download);
    queue
        .details(download.id())
        .ifPresent(group -> totals.begins(group.id(), group.progress().bytesTransferred()));
    download.group().whenDone(event -> news.add(event.group().id()));
  }

  private void lookAtAll() {
    Set<UUID> known = new HashSet<>(open.keySet());
    complete.forEach(download -> known.add(download.id()));
    for (Download download : newcomers.apply(known)) {
      boolean hasFailed = failed.stream().anyMatch(before -> before.id().equals(download.id()));
      if (!hasFailed || isRunning(download)) {
        begin(download);
      }
    }
    List<GroupDetails> running = new ArrayList<>();
    for (Download download : List.copyOf(open.values())) {
      GroupDetails details = look(download);
      if (details != null) {
        running.add(details);
      }
    }
    display.show(running);
    running.forEach(answer::running);
  }

  private boolean isRunning(Download download) {
    return queue
        .details(download.id())
        .filter(details -> details.state() == GroupState.RUNNING)
        .isPresent();
  }

  /** Looks at a group, and gives its details if it is still running. */
  private @Nullable GroupDetails look(Download download) {
    Optional<GroupDetails> found = queue.details(download.id());
    if (found.isEmpty()) {
      failed(download, found, () -> complain(download, "it left the queue before it was complete"));
      return null;
    }
    GroupDetails details = found.get();
    paused.remove(details.id());
    if (details.state() == GroupState.RUNNING) {
      return details;
    }
    if (details.state() == GroupState.COMPLETE) {
      arrived(download, details);
    } else if (details.state() == GroupState.ERROR) {
      failed(
          download,
          found,
          () -> complain(download, FailureText.of(details.error(), download.targets())));
    } else {
      paused.add(details.id());
    }
    return null;
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  private void arrived(Download download, GroupDetails details) {
    if (isOver()) {
      return;
    }
    List<String> missing = download.missing();
    if (!missing.isEmpty()) {
      // What is complete is never fetched again: it makes room for whoever asks for it anew.
      download.group().finish();
      failed(
          download,
          Optional.empty(),
          () -> missing.forEach(path -> complain(
              download, "failed: \"" + path + "\" arrived, but is gone now; download it again")));
      return;
    }
    List<String> places = arrival.apply(download);
    totals.arrived(download.id(), download.files().size(), details.progress().bytesTransferred());
    ended(download, complete, () -> {
      answer.arrived(details, places);
      terminal.note(download.name() + ": complete, "
          + Words.count(download.files().size(), "file") + ", "
          + ByteUnit.inWords(details.progress().bytesTransferred()));
    });
  }

  private void failed(Download download, Optional<GroupDetails> details, Runnable lines) {
    ended(download, failed, () -> {
      answer.failed(download, details);
      lines.run();
    });
  }

  private synchronized void ended(Download download, List<Download> outcome, Runnable lines) {
    if (isOver) {
      return;
    }
    open.remove(download.id());
    paused.remove(download.id());
    outcome.add(download);
    display.print(lines);
  }

  private void complain(Download download, String text) {
    for (String line : FailureText.lines(text)) {
      terminal.complain(download.name() + ": " + line);
    }
  }
}
