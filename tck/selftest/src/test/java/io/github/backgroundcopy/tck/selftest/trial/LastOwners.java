package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Mistakes of several clients, and in what is told of a group to those who look. */
final class LastOwners {

  private LastOwners() {}

  static List<Suspect> all() {
    return List.of(
        jobOfTheLastClient(),
        boundToTheMaker(),
        rightsOfAnEvent(),
        jobWithoutFilesUntold(),
        doneBeforeTheyCome(),
        errorUnlisted());
  }

  private static Suspect jobOfTheLastClient() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the job's handle of a client is denied when another client of its user got the group",
        "BackgroundCopyJob: denied \"when the caller is neither owner nor administrator\"",
        () -> {
          Map<UUID, Client> last = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null
                && call.origin.noun().equals("job")
                && !call.is("job.id", "job.toString", "job.equals", "job.hashCode")) {
              Client holder = last.get(past.id);
              if (holder != null
                  && !holder.equals(call.client())
                  && holder.principal() == call.client().principal()
                  && !call.client().closed().get()) {
                throw new QueueAccessDeniedException("Another client has it");
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.getGroup")) {
              last.put(call.argument(0), call.client());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          var unused = stage.client(Principal.U).getGroup(group.id());
          assertThat(job.fileCount()).isEqualTo(1);
        });
  }

  private static Suspect boundToTheMaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a callback is unbound when the client that made its group is closed, whoever bound it",
        "CB-BIND-02: \"The binding ends with the manager that this handle came from\"",
        Mistakes.in("callback.onStatus", call -> {
          Past past = call.origin.past();
          Client binder = call.origin.client();
          return past != null
                  && binder != null
                  && !binder.equals(past.maker)
                  && past.maker.closed().get()
              ? null
              : call.proceed();
        }),
        stage -> {
          QueueManager maker = stage.client(Principal.U);
          UUID id = maker.createGroup(UUID.randomUUID()).id();
          BackgroundCopyGroup group = stage.user.getGroup(id);
          group.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          List<StatusEvent> heard = Stage.listen(group);
          maker.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect rightsOfAnEvent() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a handle that came with an event acts for ever, whoever took the group over",
        "StatusEvent: \"act as the user who bound the callback would\", QMGR-GET-06",
        () -> {
          Set<Object> usual =
              Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
          Set<Object> ofEvents =
              Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.origin.noun().equals("group")) {
              return call.proceed();
            }
            if (!call.scene.inCallback.get()) {
              if (!ofEvents.contains(call.target)) {
                usual.add(call.target);
              }
            } else if (!usual.contains(call.target)) {
              ofEvents.add(call.target);
            }
            try {
              return call.proceed();
            } catch (QueueAccessDeniedException e) {
              if (ofEvents.contains(call.target)) {
                return call.again(call.scene.administrator().getGroup(past.id));
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<BackgroundCopyGroup> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            if (event.group().status().state() == GroupState.COMPLETE) {
              heard.add(event.group());
            }
          });
          stage.complete(group);
          assertThat(heard).hasSize(1);
          var unused = stage.client(Principal.A).getGroup(group.id());
          assertThat(catchThrowable(heard.get(0)::status))
              .isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  private static GroupDetails.Builder bare(GroupDetails right) {
    GroupDetails.Builder copy = GroupDetails.builder(right.id())
        .displayName(right.displayName())
        .description(right.description())
        .status(right.status())
        .progress(right.progress());
    right.owner().ifPresent(copy::owner);
    right.created().ifPresent(copy::created);
    right.changed().ifPresent(copy::changed);
    right.begun().ifPresent(copy::begun);
    right.filesDone().ifPresent(copy::filesDone);
    return copy;
  }

  private static Suspect jobWithoutFilesUntold() {
    return new Suspect(
        Kind.DETAILS,
        "details do not tell the job of a group as long as it has no files",
        "GroupDetails.jobId: \"empty for a group without a job\"",
        () -> Mistakes.details(details -> details.jobId().isPresent() && details.fileCount() == 0
            ? bare(details).build()
            : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = group.createJob(UUID.randomUUID()).id();
          assertThat(stage.user.details(group.id()).orElseThrow().jobId()).contains(job);
        });
  }

  private static Suspect doneBeforeTheyCome() {
    return new Suspect(
        Kind.DETAILS,
        "files that were added after a completion have arrived before they are asked for",
        "GroupDetails.filesDone: \"all of them exactly when nothing is left to transfer\"",
        () -> call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return call.is("manager.details") && past != null && past.wasReopened
              ? ((java.util.Optional<?>) Objects.requireNonNull(answer))
                  .map(details -> allDone((GroupDetails) details))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(4)));
          assertThat(stage.user.details(group.id()).orElseThrow().filesDone()).hasValue(1);
        });
  }

  private static GroupDetails allDone(GroupDetails details) {
    return details.state() == GroupState.SUSPENDED
        ? Details.of(details).filesDone(details.fileCount()).build()
        : details;
  }

  private static Suspect errorUnlisted() {
    return new Suspect(
        Kind.DETAILS,
        "a listing tells no error of the groups that have failed",
        "GroupDetails.error, DETAIL-03",
        Mistakes.in("entries.next", call -> {
          List<GroupEntry> entries = new ArrayList<>();
          for (Object entry : (List<?>) Objects.requireNonNull(call.proceed())) {
            entries.add(
                entry instanceof GroupEntry.Present present
                        && present.group().error().isPresent()
                    ? new GroupEntry.Present(withJob(present.group()))
                    : (GroupEntry) entry);
          }
          return List.copyOf(entries);
        }),
        stage -> {
          var unused = Circumstance.FAILED.on(stage);
          assertThat(Stream.of(
                      stage.user.enumGroupDetails().next(1).get(0).details().orElseThrow())
                  .flatMap(details -> details.error().stream()))
              .hasSize(1);
        });
  }

  private static GroupDetails withJob(GroupDetails right) {
    GroupDetails.Builder copy = bare(right);
    right.jobId().ifPresent(job -> copy.job(job, right.fileCount()));
    return copy.build();
  }
}
