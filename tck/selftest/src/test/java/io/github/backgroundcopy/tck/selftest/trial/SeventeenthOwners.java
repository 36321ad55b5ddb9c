package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with owners, clients and ids. */
final class SeventeenthOwners {

  private SeventeenthOwners() {}

  static List<Suspect> all() {
    return List.of(classesOfAUser(), goneForStrangers(), oneIdForBoth());
  }

  /** Classes are registered for one user. */
  private static Suspect classesOfAUser() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the class of a callback reads as none for who has taken its group over",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\";"
            + " JAVA-PROP-02",
        () -> {
          Set<Past> own = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            boolean taker = call.client() != null
                && call.client().principal() == Principal.A
                && !past.isOf(Principal.A);
            if (taker && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              own.add(past);
            } else if (taker
                && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                && !own.contains(past)) {
              return GroupProperty.NO_CLASS;
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String type = stage.queue.classes().register(event -> {});
          group.set(GroupProperty.NOTIFY_CLSID, type);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.get(GroupProperty.NOTIFY_CLSID))
              .isEqualTo(type.toUpperCase(Locale.ROOT));
        });
  }

  /** Whether there is such a group is asked first. */
  private static Suspect goneForStrangers() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the former owner of a group that its new one has collected is told that it is gone",
        "R-ORDER: \"access, group gone\"; BackgroundCopyGroup: \"QueueAccessDeniedException when the"
            + " caller is neither owner nor administrator\" before \"when the group was cancelled\";"
            + " ERR-03",
        () -> {
          Set<Past> collected = ConcurrentHashMap.newKeySet();
          return call -> {
            try {
              Object answer = call.proceed();
              if (Eighth.on(call, "group.finish")) {
                collected.add(Eighth.past(call));
              }
              return answer;
            } catch (QueueAccessDeniedException e) {
              if (call.origin.past() != null && collected.contains(Eighth.past(call))) {
                throw new InvalidStateException(
                    "Group \"" + Eighth.past(call).id + "\" was cancelled");
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(stage.client(Principal.A).getGroup(group.id()).finish()).hasSize(1);
          assertThatThrownBy(group::status).isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  /** A group has one job, and needs one id. */
  private static Suspect oneIdForBoth() {
    return new Suspect(
        Kind.IDENTITY,
        "the job of a group that is added at once without an id for it has the group's id",
        "QueueManager.addAll: \"Ids that a group or a job of the list does not name are chosen at"
            + " random\"; GROUP-JOB-04",
        () -> call -> {
          if (!call.is("manager.add", "manager.addAll") || !call.hasArguments()) {
            return call.proceed();
          }
          try {
            if (call.argument(0) instanceof GroupSpec spec) {
              return call.with(named(spec));
            }
            List<Object> specs = new ArrayList<>();
            for (Object spec : call.<Collection<?>>argument(0)) {
              specs.add(spec instanceof GroupSpec given ? named(given) : spec);
            }
            return call.with(specs.contains(null) ? call.argument(0) : specs);
          } catch (DuplicateIdException e) {
            return call.proceed();
          }
        },
        stage -> {
          BackgroundCopyGroup group =
              stage.user.add(GroupSpec.builder().files(stage.names(1)).build());
          UUID job = group.id();
          assertThat(stage.group().createJob(job).id()).isEqualTo(job);
        });
  }

  private static GroupSpec named(GroupSpec from) {
    if (!from.hasJob() || from.jobId().isPresent()) {
      return from;
    }
    UUID id = from.id().orElseGet(UUID::randomUUID);
    GroupSpec.Builder to = GroupSpec.builder().id(id).jobId(id).files(from.files());
    for (GroupProperty<?> property : from.properties()) {
      copy(from, property, to);
    }
    return (from.isStarted() ? to.started() : to).build();
  }

  private static <T> void copy(GroupSpec from, GroupProperty<T> property, GroupSpec.Builder to) {
    from.get(property).ifPresent(value -> to.set(property, value));
  }
}
