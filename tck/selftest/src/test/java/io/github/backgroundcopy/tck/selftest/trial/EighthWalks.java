package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes inside enumerators. */
final class EighthWalks {

  private static final int PAGE = 512;
  private static final int AHEAD = 16;

  private EighthWalks() {}

  static List<Suspect> all() {
    return List.of(toThePage(), nothingToIterate(), readAhead(), sinceTheRest());
  }

  private static Suspect toThePage() {
    return new Suspect(
        Kind.ENUMERATORS,
        "reset moves to the beginning of the page of 512 items that was delivered last",
        "SnapshotEnumerator.reset: \"back to the first item of the same sequence\"; ENUM-RESET-01",
        () -> call -> {
          if (!call.is("groups.reset")) {
            return call.proceed();
          }
          GroupEnumerator groups = (GroupEnumerator) call.target;
          long at = groups.count() - groups.duplicate().skip(Long.MAX_VALUE);
          call.proceed();
          long skipped = groups.skip(at / PAGE * PAGE);
          assertThat(skipped).isNotNegative();
          return null;
        },
        stage -> {
          List<UUID> ids = stage.groups(PAGE + 8);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(PAGE + 4)).hasSize(PAGE + 4);
          groups.reset();
          assertThat(groups.next(1)).containsExactly(ids.get(0));
        });
  }

  private static Suspect nothingToIterate() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator that came to its end once gives empty iterators, after a reset too",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\";"
            + " JAVA-VIEW-03",
        () -> {
          Set<Object> ended =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          return call -> {
            if (call.is("groups.asIterator", "entries.asIterator") && ended.contains(call.target)) {
              return Collections.emptyIterator();
            }
            Object answer = call.proceed();
            if (call.is("groups.next", "entries.next")
                && ((List<?>) Objects.requireNonNull(answer)).size() < call.<Integer>argument(0)) {
              ended.add(call.target);
            }
            return answer;
          };
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(5)).hasSize(2);
          groups.reset();
          assertThat(groups.asIterator()).hasNext();
        });
  }

  private static Suspect readAhead() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing reads sixteen groups ahead, and delivers them as they were then",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> {
          Map<Object, Map<UUID, GroupEntry>> read =
              Collections.synchronizedMap(new WeakHashMap<>());
          return call -> {
            if (call.is("entries.reset")) {
              read.remove(call.target);
            }
            if (!call.is("entries.next") || call.<Integer>argument(0) < 1) {
              return call.proceed();
            }
            Map<UUID, GroupEntry> ahead =
                read.computeIfAbsent(call.target, target -> new ConcurrentHashMap<>());
            if (ahead.isEmpty()) {
              for (Object each :
                  ((SnapshotEnumerator<?>) call.target).duplicate().next(AHEAD)) {
                GroupEntry entry = (GroupEntry) each;
                ahead.put(entry.id(), entry);
              }
            }
            return ((List<?>) Objects.requireNonNull(call.proceed()))
                .stream()
                    .map(GroupEntry.class::cast)
                    .map(entry -> Objects.requireNonNullElse(ahead.remove(entry.id()), entry))
                    .toList();
          };
        },
        stage -> {
          stage.group();
          BackgroundCopyGroup second = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          second.set(GroupProperty.DISPLAY_NAME, "a name");
          assertThat(listing.next(1).get(0).details().orElseThrow().displayName())
              .isEqualTo("a name");
        });
  }

  private static Suspect sinceTheRest() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what came since an earlier snapshot has in it what was delivered of that one",
        "GroupEnumerator.since: \"The whole sequences are compared, wherever the enumerators"
            + " stand\"; ENUM-SINCE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.since")) {
            return answer;
          }
          GroupEnumerator later = ((GroupEnumerator) call.target).duplicate();
          later.reset();
          return GroupChanges.between(
              call.<GroupEnumerator>argument(0).duplicate().next(Integer.MAX_VALUE),
              later.next(Integer.MAX_VALUE));
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator earlier = stage.user.enumGroups();
          assertThat(earlier.next(1)).hasSize(1);
          UUID came = stage.group().id();
          assertThat(stage.user.enumGroups().since(earlier).added()).containsExactly(came);
        });
  }
}
