package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What is shared and should not be, and what is kept too long. */
final class SixteenthAliasing {

  private SixteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(handleOfAnEvent(), noJobYet(), flagsAsTheyWere());
  }

  /** What goes into an event has an id and no more. */
  private static Suspect handleOfAnEvent() {
    return new Suspect(
        Kind.IDENTITY,
        "the handle that came with an event acts on the group that has its id now",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; JAVA-HANDLE-01",
        () -> {
          Map<UUID, BackgroundCopyGroup> latest = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup", "manager.getGroup")) {
              Object answer = call.proceed();
              BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
              var unused = call.scene.memo(group, Boolean.class, () -> true);
              latest.put(group.id(), group);
              return answer;
            }
            if (!call.origin.noun().equals("group")
                || !call.hasArguments()
                || call.scene.isRemembered(call.target)) {
              return call.proceed();
            }
            try {
              return call.proceed();
            } catch (InvalidStateException e) {
              Past past = Eighth.past(call);
              Past now = call.scene.past(past.id);
              BackgroundCopyGroup other = latest.get(past.id);
              if (!past.cancelled || now == null || now == past || other == null) {
                throw e;
              }
              return call.again(other);
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          BackgroundCopyGroup old = heard.get(0).group();
          group.cancel();
          stage.user.createGroup(group.id());
          assertThatThrownBy(old::cancel).isInstanceOf(InvalidStateException.class);
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  /** That there is nothing is kept as well. */
  private static Suspect noJobYet() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that has found no job in its group finds none when another one has created it",
        "JAVA-HANDLE-02: \"All handles to one group must act on the same group and job\";"
            + " JENUM-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.createJob")) {
            call.memo(AtomicBoolean.class, AtomicBoolean::new).set(false);
          } else if (call.is("group.enumJobs")) {
            AtomicBoolean none = call.memo(AtomicBoolean.class, AtomicBoolean::new);
            if (none.get()) {
              return Walks.jobs(List.of());
            }
            none.set(((JobEnumerator) Objects.requireNonNull(answer)).count() == 0);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyGroup other = stage.client(Principal.U).getGroup(group.id());
          assertThat(other.enumJobs().count()).isEqualTo(0);
          UUID job = group.createJob(UUID.randomUUID()).id();
          assertThat(other.enumJobs().next(1)).containsExactly(job);
        });
  }

  /** The flag is added to those that are at hand. */
  private static Suspect flagsAsTheyWere() {
    return new Suspect(
        Kind.ALIASING,
        "whenDone adds its flag to the flags that its handle has read last",
        "BackgroundCopyGroup.whenDone: \"adds GROUP_DONE to the flags, keeping the others\";"
            + " JAVA-EVENT-03, JAVA-HANDLE-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.get", "group.set", "group.whenDone")) {
            return answer;
          }
          AtomicInteger known = call.memo(AtomicInteger.class, () -> new AtomicInteger(-1));
          if (call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
            known.set(((NotifyFlags) Objects.requireNonNull(answer)).bits());
          } else if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
            known.set(call.<NotifyFlags>argument(1).bits());
          } else if (call.is("group.whenDone") && known.get() >= 0) {
            NotifyFlags flags = new NotifyFlags(known.get()).with(NotifyFlags.GROUP_DONE);
            known.set(flags.bits());
            call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyGroup other = stage.client(Principal.U).getGroup(group.id());
          assertThat(other.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          other.whenDone(event -> {});
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE));
        });
  }
}
