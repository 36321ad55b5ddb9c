package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a listing tells. */
final class TwentythirdDetails {

  private TwentythirdDetails() {}

  static List<Suspect> all() {
    return List.of(errorStays(), firstOwner(), oneOfTheGone());
  }

  private static Suspect errorStays() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a failed group that was resumed tell the error until it ends",
        "GroupDetails.error: \"present only in state ERROR\"",
        () -> {
          Map<Past, TransferError> errors = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Eighth.past(call)
                  .look()
                  .flatMap(GroupDetails::error)
                  .ifPresent(error -> errors.put(Eighth.past(call), error));
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              TransferError error = past == null ? null : errors.get(past);
              return error == null || details.state() != GroupState.RUNNING
                  ? details
                  : Eighth.copy(details).error(error).build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.ofSize(9));
          stage.network().hold(Stage.path(file), 3);
          stage.run(group);
          assertThat(Eighth.details(stage, group).error()).isEmpty();
        });
  }

  /** The listing has a copy of the name. */
  private static Suspect firstOwner() {
    return new Suspect(
        Kind.DETAILS,
        "a listing tells who created a group, not who took it over",
        "GroupDetails.owner: \"the principal who owns the group\"; QMGR-GET-04: \"make A the"
            + " owner\"",
        () -> {
          Map<UUID, String> creators = new ConcurrentHashMap<>();
          return call -> {
            Object answer = TwentythirdSuspects.entries(call, entry -> {
              String creator = creators.get(entry.id());
              return entry instanceof GroupEntry.Present present && creator != null
                  ? new GroupEntry.Present(
                      Eighth.copy(present.group()).owner(creator).build())
                  : entry;
            });
            TwentythirdSuspects.made(call, answer)
                .forEach(group ->
                    creators.put(group.id(), call.client().manager().caller().name()));
            return answer;
          };
        },
        stage -> {
          QueueManager taker = stage.client(Principal.A);
          assertThat(taker.getGroup(stage.group().id()).id()).isNotNull();
          assertThat(taker.enumGroupDetails().next(1).get(0).details())
              .flatMap(GroupDetails::owner)
              .contains(taker.caller().name());
        });
  }

  private static Suspect oneOfTheGone() {
    return new Suspect(
        Kind.DETAILS,
        "of several groups of one block of a listing that are gone the first alone is told",
        "GroupEntry: \"One element that cannot be read never ends a listing early: it is Gone\";"
            + " ENUM-SNAP-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next")) {
            return answer;
          }
          List<Object> told = new ArrayList<>();
          boolean gone = false;
          for (Object entry : (List<?>) Objects.requireNonNull(answer)) {
            if (!gone || !(entry instanceof GroupEntry.Gone)) {
              told.add(entry);
            }
            gone |= entry instanceof GroupEntry.Gone;
          }
          return List.copyOf(told);
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          BackgroundCopyGroup second = stage.group();
          BackgroundCopyGroup third = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          first.cancel();
          third.cancel();
          assertThat(listing.next(3))
              .extracting(GroupEntry::id)
              .containsExactly(first.id(), second.id(), third.id());
        });
  }
}
