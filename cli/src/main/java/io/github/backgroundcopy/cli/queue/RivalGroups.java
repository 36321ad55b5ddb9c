package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.TargetIdentity;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The groups of a queue that have the same targets as new ones: the last of them to end would win,
 * whichever is the stale one. Groups of other users cannot be read, and are not seen.
 */
final class RivalGroups {

  private static final String ANOTHER = "from another source or with other content";

  /** A group that has a target, and how it differs from what is asked for. */
  private record Rival(BackgroundCopyGroup group, Path target, String place, String difference) {}

  private final QueueManager queue;
  private final TargetIdentity identity = new TargetIdentity();
  private final Map<Path, String> wanted = new HashMap<>();
  private final Map<UUID, Rival> rivals = new LinkedHashMap<>();

  RivalGroups(QueueManager queue) {
    this.queue = queue;
  }

  /**
   * Tells whether a group that is asked for is in the queue already. One of which something else or
   * less was announced then is a rival, although it has the same id: the queue checks what it was
   * told then, and asks the sources that it was told then. One without files was left half-made,
   * and has not begun.
   */
  boolean isGoingOn(UUID id, DownloadList.Group asked, String place) {
    Optional<GroupDetails> details = queue.details(id);
    if (details.isEmpty()) {
      return false;
    }
    boolean hasFailed = details.get().state() == GroupState.ERROR;
    BackgroundCopyGroup group = queue.getGroup(id);
    List<FileInfo> files = Download.filesOf(group);
    for (int i = 0; i < files.size(); i++) {
      FileInfo earlier = files.get(i);
      FileInfo now = asked.files().get(i);
      Optional<String> difference = contradict(earlier, now)
          ? Optional.of(ANOTHER)
          // Those that the group has may do: a document names others each time that it is fetched.
          : hasFailed ? newSource(earlier, now).map(RivalGroups::without) : Optional.empty();
      if (difference.isPresent()) {
        rivals.put(id, new Rival(group, asked.targets().get(i), place, difference.get()));
        return false;
      }
    }
    return !files.isEmpty();
  }

  private static boolean contradict(FileInfo earlier, FileInfo now) {
    boolean sizes = now.size().isPresent() && !now.size().equals(earlier.size());
    boolean pieces =
        now.pieces().isPresent() && !agree(earlier.pieces(), now.pieces().get());
    return sizes || pieces || !now.digests().stream().allMatch(digest -> agrees(earlier, digest));
  }

  private static boolean agree(Optional<Pieces> earlier, Pieces now) {
    return earlier.isPresent() && lowerCase(earlier.get()).equals(lowerCase(now));
  }

  private static Pieces lowerCase(Pieces pieces) {
    return new Pieces(
        pieces.algorithm(),
        pieces.length(),
        pieces.digests().stream().map(hex -> hex.toLowerCase(Locale.ROOT)).toList());
  }

  private static String without(Source source) {
    return "without the source \"" + source.redactedRemoteName()
        + "\"; leave that out to continue the group";
  }

  /** Gives a source that the group does not know; one that it knows besides may stay. */
  private static Optional<Source> newSource(FileInfo earlier, FileInfo now) {
    Set<String> known =
        earlier.sources().stream().map(Source::remoteName).collect(Collectors.toSet());
    return now.sources().stream()
        .filter(source -> !known.contains(source.remoteName()))
        .findFirst();
  }

  private static boolean agrees(FileInfo earlier, Digest now) {
    return earlier.digests().stream()
        .anyMatch(digest ->
            digest.algorithm() == now.algorithm() && digest.hex().equalsIgnoreCase(now.hex()));
  }

  /** Looks for the rivals of a new group. */
  void look(List<Path> targets, String place) {
    targets.forEach(target -> wanted.put(identity.of(target), place));
  }

  /**
   * Looks through the queue for rivals of the groups that were looked at.
   *
   * @param asked the ids of all groups that are asked for, which are nobody's rivals
   */
  void find(Set<UUID> asked) {
    if (!wanted.isEmpty()) {
      queue.enumGroups().stream().filter(id -> !asked.contains(id)).forEach(this::look);
    }
  }

  /** Refuses the command if there is a rival, with its name and what to do about it. */
  void refuse(String remedy) {
    for (Rival rival : rivals.values()) {
      throw refusal(rival, remedy);
    }
  }

  /** Takes the rivals out of the queue. */
  void cancel() {
    rivals.values().forEach(rival -> rival.group().cancel());
  }

  private void look(UUID id) {
    try {
      BackgroundCopyGroup group = queue.getGroup(id);
      for (FileInfo file : Download.filesOf(group)) {
        look(group, file.localName());
      }
    } catch (QueueAccessDeniedException | ItemNotFoundException e) {
      // Another user's, or gone meanwhile.
    }
  }

  private void look(BackgroundCopyGroup group, String name) {
    Path target;
    try {
      target = Path.of(name);
    } catch (InvalidPathException e) {
      // The locale of this process lacks a character of it, and so of no target that is wanted.
      return;
    }
    String place = wanted.get(identity.of(target));
    if (place != null) {
      rivals.putIfAbsent(group.id(), new Rival(group, target, place, ANOTHER));
    }
  }

  private static CommandFailure refusal(Rival rival, String remedy) {
    String name;
    try {
      name = rival.group().get(GroupProperty.DISPLAY_NAME);
    } catch (BackgroundCopyException e) {
      name = "";
    }
    return CommandFailure.ofInput(
        rival.place(),
        "the group " + rival.group().id() + (name.isEmpty() ? "" : ", \"" + name + "\",")
            + " in the queue already has the target \"" + rival.target()
            + "\", " + rival.difference() + "; " + remedy);
  }
}
