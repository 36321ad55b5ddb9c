package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What is shared and should not be, and what is kept too long. */
final class EighteenthAliasing {

  private EighteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(slot(), versions(), oneKeyForBoth());
  }

  /** A handle is a place in a table, and the places of what has gone are used again. */
  private static Suspect slot() {
    return new Suspect(
        Kind.ALIASING,
        "the handle of a job whose group was cancelled acts on the job that is created next",
        "GROUP-CANCEL-04: \"retained group and job pointers must return QM_E_INVALID_STATE from"
            + " every method\"; JAVA-HANDLE-01",
        () -> {
          Queue<Past> free = new ConcurrentLinkedQueue<>();
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          Map<Past, BackgroundCopyJob> heirs = new ConcurrentHashMap<>();
          return call -> {
            if (call.origin.noun().equals("job")
                && call.origin.past() != null
                && !call.is("job.id", "job.equals", "job.hashCode", "job.toString")) {
              BackgroundCopyJob heir = heirs.get(Eighth.past(call));
              if (heir != null) {
                return call.again(heir);
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob") && answer instanceof BackgroundCopyJob job) {
              jobs.put(Eighth.past(call), job);
              Past gone = free.poll();
              if (gone != null) {
                heirs.put(gone, job);
              }
            } else if (Eighth.on(call, "group.cancel", "group.finish")
                && jobs.remove(Eighth.past(call)) != null) {
              free.add(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          BackgroundCopyJob job = first.createJob(UUID.randomUUID());
          first.cancel();
          BackgroundCopyJob next = stage.group().createJob(UUID.randomUUID());
          assertThatThrownBy(() -> job.addFiles(stage.names(1)))
              .isInstanceOf(InvalidStateException.class);
          assertThat(next.fileCount()).isZero();
        });
  }

  /** A row is written where its version is the one that was read, and nobody counts rows. */
  private static Suspect versions() {
    return new Suspect(
        Kind.ALIASING,
        "what a handle sets is lost if another one has set something since it was last used",
        "BackgroundCopyGroup: \"two handles to one group act on the same group\"; QMGR-GET-07,"
            + " JAVA-HANDLE-02",
        () -> {
          Map<Past, AtomicInteger> versions = new ConcurrentHashMap<>();
          return call -> {
            if (call.origin.past() == null || !call.origin.noun().equals("group")) {
              Object answer = call.proceed();
              if (call.is("manager.getGroup", "manager.createGroup") && answer != null) {
                Past past = call.past();
                AtomicInteger now = past == null ? null : versions.get(past);
                var unused = call.scene.memo(
                    answer,
                    AtomicInteger.class,
                    () -> new AtomicInteger(now == null ? 0 : now.get()));
              }
              return answer;
            }
            AtomicInteger now =
                versions.computeIfAbsent(Eighth.past(call), past -> new AtomicInteger());
            AtomicInteger read = call.memo(AtomicInteger.class, () -> new AtomicInteger(now.get()));
            if (!Eighth.on(call, "group.set") || Eighth.state(call) == null) {
              Object answer = call.proceed();
              read.set(now.get());
              return answer;
            }
            GroupProperty<?> property = call.argument(0);
            Object before = call.group().get(property);
            Object answer = call.proceed();
            if (read.get() == now.get()) {
              now.incrementAndGet();
            } else {
              put(call.group(), property, before);
            }
            read.set(now.get());
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup one = stage.group();
          BackgroundCopyGroup other = stage.user.getGroup(one.id());
          one.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          other.set(GroupProperty.DESCRIPTION, Given.TEXT);
          assertThat(other.get(GroupProperty.DESCRIPTION)).isEqualTo(Given.TEXT);
        });
  }

  private static <T> void put(BackgroundCopyGroup group, GroupProperty<T> property, Object value) {
    group.set(property, property.type().cast(value));
  }

  /** All that there is lies in one store, under its id. */
  private static Suspect oneKeyForBoth() {
    return new Suspect(
        Kind.ALIASING,
        "a job that has the id of a group takes the texts of that group",
        "GROUP-JOB-04: \"a GUID equal to a group's GUID must be accepted; groups and jobs are"
            + " looked up by different calls\"; JAVA-PROP-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.createJob")) {
            Past over = call.scene.past(call.<UUID>argument(0));
            if (over != null
                && !over.tookOver
                && !over.maker.closed().get()
                && over.look().isPresent()) {
              BackgroundCopyGroup group = over.maker.manager().getGroup(over.id);
              group.set(GroupProperty.DISPLAY_NAME, "");
              group.set(GroupProperty.DESCRIPTION, "");
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          stage.group().createJob(first.id());
          assertThat(first.get(GroupProperty.DISPLAY_NAME)).isEqualTo(Given.NAME);
        });
  }
}
