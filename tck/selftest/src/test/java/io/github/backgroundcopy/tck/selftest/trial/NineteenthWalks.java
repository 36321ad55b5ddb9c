package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Mistakes of enumerators. */
final class NineteenthWalks {

  private NineteenthWalks() {}

  static List<Suspect> all() {
    return List.of(clonedFromTheStart(), countsDown(), tooFar());
  }

  private static Suspect clonedFromTheStart() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the clone of a listing begins at its first group",
        "SnapshotEnumerator.duplicate: \"over the same sequence, at the same position\";"
            + " ENUM-CLONE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("entries.duplicate")) {
            ((SnapshotEnumerator<?>) Objects.requireNonNull(answer)).reset();
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          listing.skip(1);
          assertThat(listing.duplicate().next(3))
              .extracting(GroupEntry::id)
              .isEqualTo(ids.subList(1, 3));
        });
  }

  private static long left(Call call) {
    return ((SnapshotEnumerator<?>) call.target).duplicate().skip(Long.MAX_VALUE);
  }

  private static Suspect countsDown() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the count of a listing is that of the groups that are left of it",
        "SnapshotEnumerator.count: \"Counts the whole sequence, not what is left\"; ENUM-COUNT-02",
        () -> call -> call.is("entries.count") ? left(call) : call.proceed(),
        stage -> {
          stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          assertThat(listing.count()).isEqualTo(3);
        });
  }

  /** It counts first, and finds that it cannot go there. */
  private static Suspect tooFar() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing that is to skip more than is left stays where it is",
        "SnapshotEnumerator.skip: \"If fewer than celt are left the position is the end"
            + " afterwards\"; ENUM-SKIP-03",
        () -> call -> {
          if (call.is("entries.skip")) {
            long left = left(call);
            if (call.<Long>argument(0) > left) {
              return left;
            }
          }
          return call.proceed();
        },
        stage -> {
          stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.skip(4)).isEqualTo(3);
          assertThat(listing.next(1)).isEmpty();
        });
  }
}
