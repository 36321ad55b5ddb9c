package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is shared and should not be, and what is kept too long. */
final class FifteenthAliasing {

  private static final long MOST_KEPT = 1 << 20;

  private FifteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(wholeRows(), notThereYet(), asItCameThen());
  }

  /** The row of a group as one handle knows it. */
  private static final class Row {

    private String name;
    private String description;

    Row(BackgroundCopyGroup group) {
      this.name = group.get(GroupProperty.DISPLAY_NAME);
      this.description = group.get(GroupProperty.DESCRIPTION);
    }

    synchronized void read(GroupProperty<?> property, String text) {
      if (property == GroupProperty.DISPLAY_NAME) {
        name = text;
      } else {
        description = text;
      }
    }

    synchronized void write(BackgroundCopyGroup group, GroupProperty<?> property, String text) {
      read(property, text);
      if (property == GroupProperty.DISPLAY_NAME) {
        group.set(GroupProperty.DESCRIPTION, description);
      } else {
        group.set(GroupProperty.DISPLAY_NAME, name);
      }
    }
  }

  private static Suspect wholeRows() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that sets one text writes the other as it has read it last",
        "QMGR-GET-07: \"a property set through one must be read through the other\";"
            + " JAVA-HANDLE-02",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.getGroup", "manager.createGroup")
              && answer instanceof BackgroundCopyGroup group) {
            var unused = call.scene.memo(group, Row.class, () -> new Row(group));
          } else if (Eighth.on(call, "group.get", "group.set")
              && (call.argument(0) == GroupProperty.DISPLAY_NAME
                  || call.argument(0) == GroupProperty.DESCRIPTION)
              && call.scene.isRemembered(call.target)) {
            BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
            Row row = call.memo(Row.class, () -> new Row(group));
            if (call.is("group.set")) {
              row.write(group, call.argument(0), call.argument(1));
            } else if (answer instanceof String text) {
              row.read(call.argument(0), text);
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyGroup other = stage.client(Principal.U).getGroup(group.id());
          group.set(GroupProperty.DISPLAY_NAME, "new");
          other.set(GroupProperty.DESCRIPTION, "more");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("new");
        });
  }

  /** That there is nothing is kept as well. */
  private static Suspect notThereYet() {
    return new Suspect(
        Kind.ALIASING,
        "an id for which a client found no details has none when another client has created it",
        "ACT-01: \"must show the same queue to the same principal\"; QueueManager.details",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.origin.noun().equals("manager")) {
            return answer;
          }
          Set<?> memo = call.memo(Set.class, ConcurrentHashMap::newKeySet);
          @SuppressWarnings("unchecked")
          Set<UUID> missing = (Set<UUID>) memo;
          if (call.is("manager.createGroup", "manager.getGroup")) {
            missing.remove(call.<UUID>argument(0));
          } else if (call.is("manager.add") && answer instanceof BackgroundCopyGroup group) {
            missing.remove(group.id());
          } else if (call.is("manager.addAll") && answer instanceof List<?> groups) {
            groups.forEach(group -> missing.remove(((BackgroundCopyGroup) group).id()));
          } else if (call.is("manager.details") && answer instanceof Optional<?> details) {
            UUID id = call.argument(0);
            if (details.isEmpty()) {
              missing.add(id);
            } else if (missing.contains(id)) {
              return Optional.empty();
            }
          }
          return answer;
        },
        stage -> {
          UUID id = UUID.randomUUID();
          assertThat(stage.user.details(id)).isEmpty();
          assertThat(stage.client(Principal.U).createGroup(id).id()).isEqualTo(id);
          assertThat(stage.user.details(id)).isPresent();
        });
  }

  /** What has come from where, in all groups. */
  private static final class Cache {

    private final Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    void expect(Past past, BackgroundCopyJob job) {
      jobs.put(past, job);
    }

    synchronized void use() {
      jobs.forEach((past, job) -> {
        if (past.look().map(GroupDetails::state).orElse(null) == GroupState.COMPLETE) {
          jobs.remove(past);
          try {
            for (FileProgress file : job.files()) {
              use(file.file());
            }
          } catch (IOException | RuntimeException e) {
            // It has gone, or its client.
          }
        }
      });
    }

    private void use(FileInfo file) throws IOException {
      Path path = Path.of(file.localName());
      if (!Files.exists(path) || Files.size(path) > MOST_KEPT) {
        return;
      }
      byte[] kept = contents.get(file.remoteName());
      if (kept == null) {
        contents.put(file.remoteName(), Files.readAllBytes(path));
      } else {
        Files.write(path, kept);
      }
    }
  }

  /** There is a cache by URL, and nobody asks whether what it has is still good. */
  private static Suspect asItCameThen() {
    return new Suspect(
        Kind.ALIASING,
        "a file from where an earlier group has got one is given as that one came",
        "GROUP-CANCEL-02: \"at their local names with the server's content\"; JOB-XFER-02,"
            + " JOB-GETFILE-01",
        () -> {
          Cache cache = new Cache();
          return call -> {
            if (call.is(
                "group.status",
                "group.cancel",
                "group.finish",
                "manager.details",
                "callback.onStatus")) {
              cache.use();
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles")) {
              cache.expect(Eighth.past(call), (BackgroundCopyJob) call.target);
            } else if (call.is("queue.settle")) {
              cache.use();
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file("one".getBytes(UTF_8));
          stage.complete(Eighth.with(stage, file));
          stage.network().serve(Stage.path(file), Resource.of("two".getBytes(UTF_8)));
          FileInfo again =
              FileInfo.of(file.remoteName(), stage.folder.resolve("again").toString());
          stage.complete(Eighth.with(stage, again));
          assertThat(Stage.content(again)).isEqualTo("two");
        });
  }
}
