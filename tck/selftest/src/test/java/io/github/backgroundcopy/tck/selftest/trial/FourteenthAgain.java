package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that show when something happens for the second time. */
final class FourteenthAgain {

  private FourteenthAgain() {}

  static List<Suspect> all() {
    return List.of(noSecondTry(), fetchedOnce(), lookedAtOnce());
  }

  /** The job's place in the group is taken before its id is looked up. */
  private static Suspect noSecondTry() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group whose job was refused for its id is refused a job with another id",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"; createJob:"
            + " UnsupportedOperationException \"if the group has a job already\"; GROUP-JOB-04",
        () -> {
          Set<Past> refused = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!Eighth.on(call, "group.createJob")) {
              return call.proceed();
            }
            if (refused.contains(Eighth.past(call)) && Eighth.state(call) != null) {
              throw new UnsupportedOperationException("The group has a job already");
            }
            try {
              return call.proceed();
            } catch (DuplicateIdException e) {
              refused.add(Eighth.past(call));
              throw e;
            }
          };
        },
        stage -> {
          UUID taken = stage.group().createJob(UUID.randomUUID()).id();
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(() -> group.createJob(taken)).isInstanceOf(DuplicateIdException.class);
          assertThatCode(() -> group.createJob(UUID.randomUUID())).doesNotThrowAnyException();
        });
  }

  /** What is there already need not be fetched, it finds, and forgets to copy it. */
  private static Suspect fetchedOnce() {
    return new Suspect(
        Kind.LOST_STATE,
        "of two files of a job with one remote name the second is not there at its completion",
        "JOB-XFER-02: \"when status shows COMPLETE … all files must be readable with correct"
            + " content\"",
        () -> {
          Map<UUID, Set<String>> known = new ConcurrentHashMap<>();
          Set<Path> second = ConcurrentHashMap.newKeySet();
          Mistake spoiled = Mistakes.files(file -> {
                if (second.contains(file)) {
                  Files.delete(file);
                }
              })
              .get();
          return call -> {
            Object answer = spoiled.answer(call);
            if (Eighth.on(call, "job.addFiles")) {
              Set<String> names =
                  known.computeIfAbsent(Eighth.past(call).id, id -> ConcurrentHashMap.newKeySet());
              for (FileInfo file : call.<List<FileInfo>>argument(0)) {
                if (!names.add(file.remoteName())) {
                  second.add(Path.of(file.localName()));
                }
              }
            } else if (Eighth.on(call, "group.cancel", "group.finish")) {
              known.remove(Eighth.past(call).id);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          FileInfo same =
              FileInfo.of(file.remoteName(), stage.folder.resolve("same").toString());
          stage.complete(Eighth.with(stage, file, same));
          assertThat(Path.of(file.localName())).exists();
          assertThat(Path.of(same.localName())).exists();
        });
  }

  private record Asked(Client client, UUID id) {}

  /** What is kept is compared by its status. */
  private static Suspect lookedAtOnce() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second look at a group whose status is what it was tells what the first one told",
        "GroupDetails: \"One look at a group: everything a listing shows\"; DETAIL-01: \"Details"
            + " must agree with the handles\"",
        () -> {
          Map<Asked, GroupDetails> told = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!call.is("manager.details")) {
              return answer;
            }
            Optional<?> now = (Optional<?>) Objects.requireNonNull(answer);
            Asked asked = new Asked(call.client(), call.argument(0));
            if (now.isEmpty()) {
              told.remove(asked);
              return answer;
            }
            GroupDetails details = (GroupDetails) now.get();
            GroupDetails before = told.get(asked);
            if (before != null
                && before.status().equals(details.status())
                && before.created().equals(details.created())) {
              return Optional.of(before);
            }
            told.put(asked, details);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(Eighth.details(stage, group).displayName()).isEmpty();
          group.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("new");
        });
  }
}
