package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes in details and listings that need a past, or somebody else who looks. */
final class BlindDetails {

  private BlindDetails() {}

  static List<Suspect> all() {
    return List.of(expiredIsDenied(), errorOfThePaused(), textsOfOthers());
  }

  /** Changes what was answered about one group. */
  static Object of(@Nullable Object answer, UnaryOperator<GroupDetails> change) {
    return ((Optional<?>) Objects.requireNonNull(answer))
        .map(details -> change.apply((GroupDetails) details));
  }

  /** Changes the elements of a listing. */
  private static Mistake entries(Changing changing) {
    return call -> {
      Object answer = call.proceed();
      UnaryOperator<GroupEntry> change = entry -> changing.of(call, entry);
      if (call.is("entries.next")) {
        return ((List<?>) Objects.requireNonNull(answer))
            .stream().map(entry -> change.apply((GroupEntry) entry)).toList();
      }
      return call.is("entries.stream")
          ? ((Stream<?>) Objects.requireNonNull(answer))
              .map(entry -> change.apply((GroupEntry) entry))
          : answer;
    };
  }

  /** Changes an element. */
  private interface Changing {

    GroupEntry of(Call call, GroupEntry right);
  }

  private static Suspect expiredIsDenied() {
    return new Suspect(
        Kind.DETAILS,
        "a group that has expired is denied to a listing, and not gone",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\"",
        () -> entries((call, right) -> {
          Past past = call.scene.past(right.id());
          return right instanceof GroupEntry.Gone
                  && past != null
                  && !past.idWasUsed
                  && !past.cancelled
              ? new GroupEntry.Denied(right.id(), HResult.QM_E_INVALID_STATE)
              : right;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.queue.advance(Duration.ofDays(91));
          assertThat(listing.next(2)).containsExactly(new GroupEntry.Gone(group.id()));
        });
  }

  private static Suspect errorOfThePaused() {
    return new Suspect(
        Kind.DETAILS,
        "a failed group that was resumed and then paused tells its error again",
        "GroupDetails.error: \"present only in state ERROR\"",
        () -> {
          Map<Past, TransferError> errors = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("group.resume")) {
              past.look().flatMap(GroupDetails::error).ifPresent(error -> errors.put(past, error));
            } else if (past != null && call.is("job.addFiles")) {
              errors.remove(past);
            }
            Object answer = call.proceed();
            TransferError error = past == null ? null : errors.get(past);
            return call.is("manager.details") && error != null
                ? of(
                    answer,
                    right -> right.state() == GroupState.SUSPENDED
                        ? Details.of(right).error(error).build()
                        : right)
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          String path = Stage.path(given.files().get(1));
          stage.network().serve(path, Resource.ofSize(7));
          stage.network().hold(path, 0);
          stage.run(given.group());
          given.group().suspend();
          stage.queue.settle();
          GroupDetails details = stage.user.details(given.group().id()).orElseThrow();
          assertThat(details.state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(details.error()).isEmpty();
        });
  }

  private static Suspect textsOfOthers() {
    return new Suspect(
        Kind.DETAILS,
        "an administrator's listing has no descriptions of groups that are others'",
        "DETAIL-01: details agree with the handles, \"in enumGroupDetails alike\"",
        () -> entries((call, right) -> {
          if (call.client().principal() != Principal.A
              || !(right instanceof GroupEntry.Present present)) {
            return right;
          }
          GroupDetails details = present.group();
          String caller = call.client().manager().caller().name();
          return details.owner().filter(caller::equals).isPresent()
              ? right
              : new GroupEntry.Present(Details.of(details).description("").build());
        }),
        stage -> {
          stage.group().set(GroupProperty.DESCRIPTION, "a text");
          GroupEntry entry =
              stage.client(Principal.A).enumGroupDetails().next(1).get(0);
          assertThat(entry.details().orElseThrow().description()).isEqualTo("a text");
        });
  }
}
