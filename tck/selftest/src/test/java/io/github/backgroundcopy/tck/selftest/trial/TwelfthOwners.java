package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Mistakes with owners and clients. */
final class TwelfthOwners {

  private TwelfthOwners() {}

  static List<Suspect> all() {
    return List.of(movedToTheEnd(), filesOfBefore(), noCloneAfterTheEnd());
  }

  /** Who takes a group has it appended to its own. */
  private static Suspect movedToTheEnd() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that an administrator took from its user is behind all others in lists from then",
        "ENUM-ORDER-01: \"in order of creation, oldest first\", \"unaffected by property, status or"
            + " owner changes\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.enumGroups")) {
            return answer;
          }
          List<UUID> right = Mistakes.left(answer);
          List<UUID> wrong = new ArrayList<>();
          List<UUID> taken = new ArrayList<>();
          for (UUID id : right) {
            Past past = call.scene.past(id);
            boolean wasTaken = past != null && past.tookOver && !past.isOf(Principal.A);
            (wasTaken ? taken : wrong).add(id);
          }
          wrong.addAll(taken);
          return wrong.equals(right) ? answer : Walks.groups(wrong);
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          QueueManager administrator = stage.client(Principal.A);
          assertThat(administrator.getGroup(ids.get(0)).id()).isEqualTo(ids.get(0));
          assertThat(administrator.enumGroups().next(3)).isEqualTo(ids);
        });
  }

  /** The list is kept by the handle. */
  private static Suspect filesOfBefore() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a former owner's handle of a job goes on listing the files that it listed",
        "BackgroundCopyJob: \"QueueAccessDeniedException when the caller is neither owner nor"
            + " administrator\"; QMGR-GET-06",
        () -> call -> {
          if (!Eighth.on(call, "job.files")) {
            return call.proceed();
          }
          List<?> files;
          try {
            files = (List<?>) Objects.requireNonNull(call.proceed());
          } catch (QueueAccessDeniedException e) {
            if (call.scene.isRemembered(call.target)) {
              return ((List<?>) call.memo(ArrayList.class, ArrayList::new).get(0));
            }
            throw e;
          }
          @SuppressWarnings("unchecked")
          List<Object> memo = call.memo(ArrayList.class, ArrayList::new);
          synchronized (memo) {
            memo.clear();
            memo.add(files);
          }
          return files;
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(2));
          assertThat(job.files()).hasSize(2);
          UUID group = stage.user.enumGroups().next(1).get(0);
          assertThat(stage.client(Principal.A).getGroup(group).id()).isEqualTo(group);
          assertThatThrownBy(job::files).isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  private static Suspect noCloneAfterTheEnd() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an enumerator cannot be cloned any more when its client was closed",
        "QueueManager.close: \"its enumerators and running groups go on\"; ENUM-SNAP-06,"
            + " JAVA-CLOSE-03",
        () -> call -> {
          if (call.is("groups.duplicate", "entries.duplicate", "jobs.duplicate")
              && call.client().closed().get()) {
            throw new IllegalStateException("The manager was closed");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = stage.client(Principal.U);
          GroupEnumerator groups = other.enumGroups();
          other.close();
          assertThat(groups.duplicate().next(1)).containsExactly(id);
        });
  }
}
