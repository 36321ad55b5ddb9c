package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import java.util.List;
import java.util.UUID;

/** Mistakes in what details tell. */
final class NineteenthDetails {

  private NineteenthDetails() {}

  static List<Suspect> all() {
    return List.of(nobodysGroups(), begunAtOnce(), rateOfTheEnd());
  }

  /** A listing does without the join. */
  private static Suspect nobodysGroups() {
    return new Suspect(
        Kind.DETAILS,
        "listings do not tell the owners that details tell",
        "DETAIL-01: \"in details and in enumGroupDetails alike. A queue must tell the owner of all"
            + " groups or of none\"",
        () -> call ->
            call.is("entries.next") ? Eighth.told(call, Details::withoutOwner) : call.proceed(),
        stage -> {
          UUID id = stage.group().id();
          GroupEntry entry = stage.user.enumGroupDetails().next(1).get(0);
          assertThat(entry.details().orElseThrow().owner())
              .isEqualTo(stage.user.details(id).orElseThrow().owner());
        });
  }

  private static Suspect begunAtOnce() {
    return new Suspect(
        Kind.DETAILS,
        "a group that has not begun is told to have begun when it was created",
        "GroupDetails.begun: \"the time, or empty if it has not begun\"; DETAIL-05",
        () -> call -> Eighth.told(
            call,
            details -> details.begun().isPresent() || details.created().isEmpty()
                ? details
                : Eighth.copy(details).begun(details.created().get()).build()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThat(Eighth.details(stage, group).begun()).isEmpty();
        });
  }

  private static Suspect rateOfTheEnd() {
    return new Suspect(
        Kind.DETAILS,
        "a complete group tells a rate",
        "GroupDetails.rate: \"empty while the group transfers nothing\"; DETAIL-11",
        () -> call -> Eighth.told(call, NineteenthDetails::withRate),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(Eighth.details(stage, group).rate()).isEmpty();
        });
  }

  private static GroupDetails withRate(GroupDetails details) {
    return details.state() == GroupState.COMPLETE && details.rate().isEmpty()
        ? Eighth.copy(details).rate(details.progress().bytesTransferred()).build()
        : details;
  }
}
