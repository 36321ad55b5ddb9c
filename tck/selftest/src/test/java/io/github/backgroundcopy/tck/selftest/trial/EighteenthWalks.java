package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes of enumerators. */
final class EighteenthWalks {

  private EighteenthWalks() {}

  static List<Suspect> all() {
    return List.of(joined(), nothingYet(), spentCursor());
  }

  /** What is counted is groups, joined with their files. */
  private static Suspect joined() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the count of an enumerator counts a group once for each of its files",
        "ENUM-COUNT-01: \"GetCount on a fresh enumerator must return S_OK and S\";"
            + " SnapshotEnumerator.count: \"the number of items in the sequence\"",
        () -> {
          Map<UUID, Integer> files = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup") && call.hasArguments()) {
              files.remove(call.<UUID>argument(0));
            } else if (Eighth.on(call, "job.addFiles")) {
              files.merge(Eighth.past(call).id, call.<List<?>>argument(0).size(), Integer::sum);
            } else if (call.is("groups.count")) {
              GroupEnumerator all = ((GroupEnumerator) call.target).duplicate();
              all.reset();
              return all.stream().mapToLong(id -> files.getOrDefault(id, 1)).sum();
            }
            return answer;
          };
        },
        stage -> {
          Eighth.with(stage, stage.file(5), stage.file(7));
          stage.group();
          assertThat(stage.user.enumGroups().count()).isEqualTo(2);
        });
  }

  /** What is empty was not loaded yet, and is loaded when the first item is wanted again. */
  private static Suspect nothingYet() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator over no group takes another snapshot when it is reset",
        "ENUM-SNAP-01: \"A group created after EnumGroups … must not appear in that enumerator, its"
            + " clones, its GetCount or after Reset\"",
        () -> {
          Map<Object, GroupEnumerator> loaded =
              Collections.synchronizedMap(new IdentityHashMap<>());
          return call -> {
            if (!call.origin.noun().equals("groups")
                || call.is("groups.equals", "groups.hashCode", "groups.toString")) {
              return call.proceed();
            }
            GroupEnumerator target = (GroupEnumerator) call.target;
            if (call.is("groups.reset") && target.count() == 0) {
              Client maker = call.scene.makerOf(target);
              if (maker != null && !maker.closed().get()) {
                try {
                  loaded.put(target, maker.manager().enumGroups());
                } catch (ServiceUnavailableException e) {
                  return call.proceed();
                }
              }
            }
            GroupEnumerator now = loaded.get(target);
            return now == null ? call.proceed() : call.again(now);
          };
        },
        stage -> {
          GroupEnumerator none = stage.user.enumGroups();
          stage.group();
          none.reset();
          assertThat(none.next(1)).isEmpty();
          assertThat(none.count()).isZero();
        });
  }

  /** A cursor that was read to its end is closed, and the copy of it is one that is closed. */
  private static Suspect spentCursor() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone that is made at the end stays there when it is reset",
        "ENUM-CLONE-03: \"Reset on it must go to the first item of that snapshot, not to the"
            + " position at cloning\"; ENUM-CLONE-01",
        () -> call -> {
          if (call.is("groups.reset") && call.scene.isRemembered(call.target)) {
            return null;
          }
          boolean spent =
              call.is("groups.duplicate") && Mistakes.left(call.target).isEmpty();
          Object answer = call.proceed();
          if (spent && answer != null) {
            var unused = call.scene.memo(answer, AtomicBoolean.class, AtomicBoolean::new);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.skip(2);
          GroupEnumerator clone = groups.duplicate();
          clone.reset();
          assertThat(clone.next(2)).isEqualTo(ids);
        });
  }
}
