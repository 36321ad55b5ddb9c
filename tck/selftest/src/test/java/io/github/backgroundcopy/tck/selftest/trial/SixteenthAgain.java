package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that show when something happens for the second time. */
final class SixteenthAgain {

  private SixteenthAgain() {}

  static List<Suspect> all() {
    return List.of(refusedAsBefore(), asItWasSetAgain(), takenForWhoAsked());
  }

  /** The answer to a call is kept, for those who ask again because it was lost. */
  private static Suspect refusedAsBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "a list of groups that was refused for an id is refused again when that is free",
        "QueueManager.addAll: refuses \"if a group has the id\"; QMGR-ADD-04, QMGR-ADD-05",
        () -> {
          Map<List<Object>, DuplicateIdException> refusals = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("manager.add", "manager.addAll") || !call.hasArguments()) {
              return call.proceed();
            }
            List<Object> request = call.argument(0) instanceof Collection<?> specs
                ? new ArrayList<>(specs)
                : List.of(call.<Object>argument(0));
            DuplicateIdException earlier = refusals.get(request);
            if (earlier != null && !call.client().closed().get()) {
              throw earlier;
            }
            try {
              return call.proceed();
            } catch (DuplicateIdException e) {
              refusals.put(request, e);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<GroupSpec> specs = List.of(GroupSpec.builder().id(group.id()).build());
          assertThatThrownBy(() -> stage.user.addAll(specs))
              .isInstanceOf(DuplicateIdException.class);
          group.cancel();
          assertThatCode(() -> stage.user.addAll(specs)).doesNotThrowAnyException();
        });
  }

  /** What is new is brought to its form, and what takes its place is not. */
  private static Suspect asItWasSetAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "a class that is set in place of another one is read back in the letter case that it was"
            + " given in",
        "GroupProperty.NOTIFY_CLSID: \"in any letter case, read back in upper case\"; GROUP-PROP-15",
        () -> {
          Map<Past, String> given = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)
                && Eighth.state(call) != null) {
              String before = call.group().get(GroupProperty.NOTIFY_CLSID);
              Object answer = call.proceed();
              if (before.equals(GroupProperty.NO_CLASS)) {
                given.remove(Eighth.past(call));
              } else {
                given.put(Eighth.past(call), call.argument(1));
              }
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.get") && call.of("group.get", GroupProperty.NOTIFY_CLSID)) {
              String text = given.get(Eighth.past(call));
              return text != null && text.equalsIgnoreCase((String) answer) ? text : answer;
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(event -> {}));
          String type = stage.queue.classes().register(event -> {});
          group.set(GroupProperty.NOTIFY_CLSID, type.toLowerCase(Locale.ROOT));
          assertThat(group.get(GroupProperty.NOTIFY_CLSID))
              .isEqualTo(type.toUpperCase(Locale.ROOT));
        });
  }

  /** Ids that are taken are kept by the client that has learned it. */
  private static Suspect takenForWhoAsked() {
    return new Suspect(
        Kind.IDENTITY,
        "a client that was refused an id is refused it again when the group that had it is gone",
        "QMGR-CREATE-05: \"After CancelGroup the same GUID must be usable again\"; ACT-01",
        () -> call -> {
          if (!call.is("manager.createGroup") || !call.hasArguments()) {
            return call.proceed();
          }
          Set<?> memo = call.memo(Set.class, ConcurrentHashMap::newKeySet);
          @SuppressWarnings("unchecked")
          Set<UUID> taken = (Set<UUID>) memo;
          UUID id = call.argument(0);
          if (taken.contains(id)) {
            var unused = ((QueueManager) call.target).details(id); // Fails where every call fails.
            throw new DuplicateIdException(id, "Group \"" + id + "\" exists");
          }
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            taken.add(id);
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager other = stage.client(Principal.V);
          assertThatThrownBy(() -> other.createGroup(group.id()))
              .isInstanceOf(DuplicateIdException.class);
          group.cancel();
          assertThatCode(() -> other.createGroup(group.id())).doesNotThrowAnyException();
        });
  }
}
