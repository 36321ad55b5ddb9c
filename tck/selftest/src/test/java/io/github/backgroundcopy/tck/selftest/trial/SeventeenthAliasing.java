package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is shared and should not be, and what is kept too long. */
final class SeventeenthAliasing {

  private SeventeenthAliasing() {}

  static List<Suspect> all() {
    return List.of(oneTemporaryFile(), sizeOfTheHandle(), noSuchJob());
  }

  /** The files of all groups, and those that somebody has taken away. */
  private static final class Names {

    private final Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
    private final Map<Past, Set<Path>> spoiled = new ConcurrentHashMap<>();

    void add(Past past, BackgroundCopyJob job) {
      jobs.put(past, job);
    }

    Set<Path> of(Past past) {
      BackgroundCopyJob job = jobs.get(past);
      Set<Path> names = new HashSet<>();
      try {
        if (job != null) {
          for (FileProgress file : job.files()) {
            names.add(Path.of(file.file().localName()));
          }
        }
      } catch (RuntimeException e) {
        // It has gone, or its client.
      }
      return names;
    }

    synchronized void takeAway(Past own, Set<Path> names) {
      jobs.remove(own);
      for (Past other : jobs.keySet()) {
        Set<Path> both = of(other);
        both.retainAll(names);
        if (!both.isEmpty() && is(other, GroupState.RUNNING)) {
          spoiled.put(other, both);
        }
      }
    }

    synchronized void spoil() throws IOException {
      for (Map.Entry<Past, Set<Path>> each : Map.copyOf(spoiled).entrySet()) {
        if (is(each.getKey(), GroupState.COMPLETE)) {
          spoiled.remove(each.getKey());
          for (Path path : each.getValue()) {
            Files.deleteIfExists(path);
          }
        }
      }
    }

    private static boolean is(Past past, GroupState state) {
      return past.look().map(GroupDetails::state).filter(state::equals).isPresent();
    }
  }

  /** A temporary file is named after the file, and nothing else. */
  private static Suspect oneTemporaryFile() {
    return new Suspect(
        Kind.ALIASING,
        "when one of two running groups with a file of one local name is cancelled the other gets"
            + " none",
        "JOB-XFER-02: \"when status shows COMPLETE … all files must be readable with correct"
            + " content\"; GROUP-CANCEL-03",
        () -> {
          Names names = new Names();
          return call -> {
            if (call.is("group.status", "manager.details", "callback.onStatus", "group.finish")) {
              names.spoil();
            }
            Set<Path> own = null;
            if (Eighth.on(call, "group.cancel") && Eighth.state(call) == GroupState.RUNNING) {
              own = names.of(Eighth.past(call));
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles")) {
              names.add(Eighth.past(call), (BackgroundCopyJob) call.target);
            } else if (own != null) {
              names.takeAway(Eighth.past(call), own);
            } else if (call.is("queue.settle")) {
              names.spoil();
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup first = Eighth.held(stage, file);
          BackgroundCopyGroup second = Eighth.held(stage, file);
          first.cancel();
          Eighth.let(stage, file);
          assertThat(second.status().state()).isEqualTo(GroupState.COMPLETE);
          assertThat(Path.of(file.localName())).hasSize(5);
        });
  }

  /** A size that is known does not change any more, it finds. */
  private static Suspect sizeOfTheHandle() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that has told the size of its group tells it when files were added too",
        "BackgroundCopyGroup.size: \"the sum of the sizes of all files\"; GROUP-SIZE-01,"
            + " GROUP-SIZE-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.size") || !(answer instanceof OptionalLong size)) {
            return answer;
          }
          return size.isPresent() || call.scene.isRemembered(call.target)
              ? call.memo(OptionalLong.class, () -> size)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(group.size()).hasValue(5);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(group.size()).hasValue(12);
        });
  }

  /** That there is nothing is kept as well. */
  private static Suspect noSuchJob() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that found no job of an id finds none when another handle has created it",
        "QMGR-GET-07: \"Two pointers obtained by two GetGroup calls must act on the same group\";"
            + " JAVA-HANDLE-02, GROUP-JOB-05",
        () -> call -> {
          if (!Eighth.on(call, "group.getJob", "group.createJob")) {
            return call.proceed();
          }
          Set<?> memo = call.memo(Set.class, ConcurrentHashMap::newKeySet);
          @SuppressWarnings("unchecked")
          Set<UUID> missing = (Set<UUID>) memo;
          UUID id = call.argument(0);
          try {
            Object answer = call.proceed();
            if (call.is("group.createJob")) {
              missing.remove(id);
            } else if (missing.contains(id)) {
              throw new ItemNotFoundException("There is no job \"" + id + "\"");
            }
            return answer;
          } catch (ItemNotFoundException e) {
            missing.add(id);
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = UUID.randomUUID();
          assertThatThrownBy(() -> group.getJob(job)).isInstanceOf(ItemNotFoundException.class);
          BackgroundCopyGroup other = stage.client(Principal.U).getGroup(group.id());
          assertThat(other.createJob(job).id()).isEqualTo(job);
          assertThat(group.getJob(job).id()).isEqualTo(job);
        });
  }
}
