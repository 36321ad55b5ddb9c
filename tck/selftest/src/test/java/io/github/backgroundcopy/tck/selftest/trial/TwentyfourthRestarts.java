package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that a restart brings out. */
final class TwentyfourthRestarts {

  private TwentyfourthRestarts() {}

  static List<Suspect> all() {
    return List.of(asAtTheRestart(), withoutFragment(), withoutReturns(), finishedByName());
  }

  /** The listing belongs to a session, and keeps what the session knew at its end. */
  private static Suspect asAtTheRestart() {
    return new Suspect(
        Kind.RESTARTS,
        "a listing from before a restart tells groups as they were when the service stopped",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> {
          Map<UUID, GroupDetails> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : call.scene.pasts()) {
                past.look().ifPresent(details -> kept.put(past.id, details));
              }
            }
            if (call.is("entries.next") && session(call) < call.scene.restarts) {
              return Eighth.told(call, details -> kept.getOrDefault(details.id(), details));
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroupDetails")) {
              int now = call.scene.restarts;
              call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> now);
            } else if (call.is("entries.duplicate")) {
              int same = session(call);
              call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> same);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.restart();
          group.set(GroupProperty.DISPLAY_NAME, "later");
          assertThat(listing.next(1))
              .singleElement()
              .extracting(entry -> entry.details().orElseThrow().displayName())
              .isEqualTo("later");
        });
  }

  private static int session(Call call) {
    return call.memo(Integer.class, () -> call.scene.restarts);
  }

  /** What is kept is what is requested, and no fragment is. */
  private static Suspect withoutFragment() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart the URL of a file lacks its fragment",
        "BackgroundCopyJob.file: \"with the names exactly as they were added\"; LIFE-02,"
            + " JOB-GETFILE-01",
        () -> {
          Map<Past, Integer> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : call.scene.pasts()) {
                past.look().ifPresent(details -> kept.put(past, details.fileCount()));
              }
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "job.file")
                || call.<Integer>argument(0) >= kept.getOrDefault(Eighth.past(call), 0)) {
              return answer;
            }
            FileInfo file = (FileInfo) Objects.requireNonNull(answer);
            int fragment = file.remoteName().indexOf('#');
            return fragment < 0 || !file.equals(FileInfo.of(file.remoteName(), file.localName()))
                ? file
                : FileInfo.of(file.remoteName().substring(0, fragment), file.localName());
          };
        },
        stage -> {
          String path = stage.folder.resolve("a").toString();
          FileInfo file = FileInfo.of("http://host/a#part", path);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  /** As a text in XML is read back. */
  private static Suspect withoutReturns() {
    return new Suspect(
        Kind.RESTARTS,
        "a description's line ends of two characters are one character after a restart",
        "LIFE-02: \"groups must still exist with the same ids, owner, job, files, properties\"",
        () -> {
          Map<Past, String> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : call.scene.pasts()) {
                past.look().ifPresent(details -> kept.put(past, details.description()));
              }
            }
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DESCRIPTION)) {
              Object answer = call.proceed();
              kept.remove(Eighth.past(call));
              return answer;
            }
            if (Eighth.on(call, "group.get") && call.of("group.get", GroupProperty.DESCRIPTION)) {
              return read(kept, Eighth.past(call), (String) Objects.requireNonNull(call.proceed()));
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                  ? details
                  : Eighth.copy(details)
                      .description(read(kept, past, details.description()))
                      .build();
            });
          };
        },
        stage -> {
          String text = "one line\r\nand another";
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, text);
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(text);
        });
  }

  private static String read(Map<Past, String> kept, Past past, String text) {
    return past.sawRestart() && text.equals(kept.get(past)) ? text.replace("\r\n", "\n") : text;
  }

  /** The table of files has their names for a key. */
  private static Suspect finishedByName() {
    return new Suspect(
        Kind.RESTARTS,
        "finish() after a restart gives the files in the order of their names",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.finish") && Eighth.past(call).sawRestart()
              ? ((List<?>) Objects.requireNonNull(answer))
                  .stream().map(Path.class::cast).sorted().toList()
              : answer;
        },
        stage -> {
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, second, first);
          stage.complete(group);
          stage.restart();
          assertThat(group.finish())
              .containsExactly(Path.of(second.localName()), Path.of(first.localName()));
        });
  }
}
