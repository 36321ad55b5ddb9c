package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with owners and clients. */
final class SixteenthOwners {

  private static final Set<String> ALWAYS =
      Set.of("capabilities", "caller", "close", "id", "equals", "hashCode", "toString");

  private SixteenthOwners() {}

  static List<Suspect> all() {
    return List.of(listingOfNobody(), closedInTheDark(), classOfAnother());
  }

  /** Who asks is nobody by now, and may see nothing. */
  private static Suspect listingOfNobody() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a listing delivers every group as denied when its client was closed",
        "SnapshotEnumerator: \"keeps working after the manager that made it was closed\";"
            + " JAVA-CLOSE-03: \"its own enumerators and running groups must go on\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.next") && call.client().closed().get()
              ? ((List<?>) Objects.requireNonNull(answer))
                  .stream()
                      .map(GroupEntry.class::cast)
                      .map(entry -> entry instanceof GroupEntry.Present
                          ? new GroupEntry.Denied(entry.id(), HResult.E_ACCESSDENIED)
                          : entry)
                      .toList()
              : answer;
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = stage.client(Principal.U);
          SnapshotEnumerator<GroupEntry> listing = other.enumGroupDetails();
          other.close();
          GroupEntry entry = listing.next(1).get(0);
          assertThat(entry.id()).isEqualTo(id);
          assertThat(entry.details()).isPresent();
        });
  }

  /** The service does not hear of it, and finds the client as it was. */
  private static Suspect closedInTheDark() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed while the service is stopped is open again when that is started",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\";"
            + " JAVA-CLOSE-01, JAVA-CLOSE-04",
        () -> {
          Set<Client> closed = ConcurrentHashMap.newKeySet();
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("queue.stopService", "queue.startService")) {
              Object answer = call.proceed();
              stopped.set(call.is("queue.stopService"));
              return answer;
            }
            if (stopped.get() && call.is("manager.close")) {
              closed.add(call.client());
              return null;
            }
            if (stopped.get()
                && call.origin.client() != null
                && closed.contains(call.client())
                && Set.of("manager", "group", "job").contains(call.origin.noun())
                && !ALWAYS.contains(call.name.substring(call.name.indexOf('.') + 1))
                && call.hasArguments()) {
              throw new IllegalStateException("The manager was closed");
            }
            return call.proceed();
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = other.createGroup(UUID.randomUUID());
          stage.queue.stopService();
          other.close();
          stage.queue.startService();
          assertThatThrownBy(other::enumGroups).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(group::status).isInstanceOf(IllegalStateException.class);
        });
  }

  /** The class is looked up among those of the user. */
  private static Suspect classOfAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the class that a user has set reads as none for the administrator who takes the group over",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\"",
        () -> {
          Map<Past, Principal> setters = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              setters.put(Eighth.past(call), call.client().principal());
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_CLSID)) {
              Principal setter = setters.get(Eighth.past(call));
              return setter != null && setter != call.client().principal()
                  ? GroupProperty.NO_CLASS
                  : answer;
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
}
