package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators that somebody else, or another call before, has a part in. */
final class SeventhWalks {

  /** What changes a group, or which groups there are. */
  private static final Set<String> CHANGES = Set.of(
      "manager.createGroup",
      "manager.add",
      "manager.addAll",
      "manager.getGroup",
      "group.set",
      "group.createJob",
      "group.resume",
      "group.suspend",
      "group.switchToForeground",
      "group.setCallback",
      "group.clearCallback",
      "group.whenDone",
      "group.cancel",
      "group.finish",
      "job.addFiles");

  private SeventhWalks() {}

  static List<Suspect> all() {
    return List.of(allOfTheRest(), knownToTheClient(), gainedByTheTaker(), triedAgain());
  }

  /** Lists a whole sequence. */
  private static List<UUID> whole(GroupEnumerator walk) {
    GroupEnumerator own = walk.duplicate();
    own.reset();
    return own.next(Integer.MAX_VALUE);
  }

  /** An iterator that has a quick way to its end, and does not say where it stands. */
  private static final class Quick implements Iterator<Object> {

    private final Iterator<?> right;
    private final Iterator<?> rest;
    private boolean over;

    Quick(Iterator<?> right, Iterator<?> rest) {
      this.right = right;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return !over && right.hasNext();
    }

    @Override
    public Object next() {
      return right.next();
    }

    @Override
    public void forEachRemaining(Consumer<? super Object> action) {
      over = true;
      rest.forEachRemaining(action);
    }
  }

  private static Suspect allOfTheRest() {
    return new Suspect(
        Kind.ALIASING,
        "forEachRemaining of an iterator gives what its next has given already",
        "JAVA-VIEW-03: \"must walk what was left when it was made\"; java.util.Iterator",
        Mistakes.in(
            "groups.asIterator",
            call -> new Quick((Iterator<?>) Objects.requireNonNull(call.proceed()), (Iterator<?>)
                Objects.requireNonNull(call.proceed()))),
        stage -> {
          List<UUID> ids = stage.groups(3);
          Iterator<UUID> walk = stage.user.enumGroups().asIterator();
          assertThat(walk.next()).isEqualTo(ids.get(0));
          List<UUID> rest = new ArrayList<>();
          walk.forEachRemaining(rest::add);
          assertThat(rest).isEqualTo(ids.subList(1, 3));
        });
  }

  /** What one listing has delivered of groups at rest. */
  private static final class Delivered {

    private final Map<UUID, GroupEntry> entries = new HashMap<>();
    private long version;

    synchronized List<GroupEntry> instead(@Nullable Object answer, long now) {
      if (version != now) {
        entries.clear();
        version = now;
      }
      return ((List<?>) Objects.requireNonNull(answer))
          .stream().map(entry -> known((GroupEntry) entry)).toList();
    }

    private GroupEntry known(GroupEntry right) {
      if (right.details().filter(group -> group.state() == GroupState.SUSPENDED).isEmpty()) {
        entries.remove(right.id());
        return right;
      }
      return Optional.ofNullable(entries.putIfAbsent(right.id(), right)).orElse(right);
    }
  }

  /** A client knows what it has changed since, and forgets that it is not alone. */
  private static Suspect knownToTheClient() {
    return new Suspect(
        Kind.ALIASING,
        "after reset a listing gives what it gave before if only other clients changed something",
        "DETAIL-07: each element is read \"when it is delivered, and again after reset\"",
        () -> {
          Map<QueueManager, AtomicLong> versions = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Client client = call.origin.client();
            if (client == null) {
              return answer;
            }
            AtomicLong version =
                versions.computeIfAbsent(client.manager(), key -> new AtomicLong());
            if (CHANGES.contains(call.name)) {
              version.incrementAndGet();
            }
            return call.is("entries.next")
                ? call.memo(Delivered.class, Delivered::new).instead(answer, version.get())
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.client(Principal.U).enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          group.set(GroupProperty.DISPLAY_NAME, "new");
          listing.reset();
          assertThat(listing.next(1).get(0).details())
              .map(GroupDetails::displayName)
              .hasValue("new");
        });
  }

  /** How many groups had been taken over when a snapshot was taken. */
  private record Mark(int taken) {}

  private static int mark(Call call, Object enumerator) {
    return call.scene.memo(enumerator, Mark.class, () -> new Mark(0)).taken();
  }

  /** What changes its owner comes to the new one, who may have seen it all the time. */
  private static Suspect gainedByTheTaker() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a group that an administrator took over came since, though it was listed before",
        "ENUM-SINCE-01: what \"this enumerator's sequence has and the earlier one's has not\"",
        () -> {
          List<UUID> taken = new CopyOnWriteArrayList<>();
          return call -> {
            if (call.is("manager.getGroup") && call.hasArguments()) {
              UUID id = call.argument(0);
              Optional<String> before = call.scene.look(id).flatMap(GroupDetails::owner);
              Object answer = call.proceed();
              String caller = call.client().manager().caller().name();
              if (before.filter(owner -> !owner.equals(caller)).isPresent()) {
                taken.add(id);
              }
              return answer;
            }
            if (call.is("groups.since") && call.hasArguments()) {
              return withTaken(call, List.copyOf(taken));
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups") && call.client().principal() == Principal.A) {
              Mark now = new Mark(taken.size());
              call.scene.memo(Objects.requireNonNull(answer), Mark.class, () -> now);
            } else if (call.is("groups.duplicate") && call.scene.isRemembered(call.target)) {
              Mark same = new Mark(mark(call, call.target));
              call.scene.memo(Objects.requireNonNull(answer), Mark.class, () -> same);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          GroupEnumerator before = administrator.enumGroups();
          administrator.getGroup(id);
          assertThat(administrator.enumGroups().since(before).isEmpty()).isTrue();
        });
  }

  private static GroupChanges withTaken(Call call, List<UUID> taken) throws Throwable {
    GroupChanges right = (GroupChanges) Objects.requireNonNull(call.proceed());
    GroupEnumerator earlier = call.argument(0);
    if (!call.scene.isRemembered(call.target) || !call.scene.isRemembered(earlier)) {
      return right;
    }
    int from = mark(call, earlier);
    int to = mark(call, call.target);
    if (from >= to) {
      return right;
    }
    Set<UUID> came = new HashSet<>(right.added());
    came.addAll(taken.subList(from, to));
    List<UUID> added =
        whole((GroupEnumerator) call.target).stream().filter(came::contains).toList();
    return new GroupChanges(added, right.removed());
  }

  /** A row that is written though it is there gets a new number before it is put back. */
  private static Suspect triedAgain() {
    return new Suspect(
        Kind.IDENTITY,
        "a group whose id was to be used a second time is the last of the list",
        "QMGR-CREATE-02: \"leave that group unchanged\"; ENUM-ORDER-01: \"in order of creation\"",
        () -> {
          List<Past> tried = new CopyOnWriteArrayList<>();
          return call -> {
            if (call.is("manager.createGroup")) {
              try {
                return call.proceed();
              } catch (DuplicateIdException e) {
                Past past = call.scene.past(e.id());
                if (past != null) {
                  tried.remove(past);
                  tried.add(past);
                }
                throw e;
              }
            }
            if (call.is("groups.since") && call.hasArguments()) {
              return sinceByIds(call);
            }
            Object answer = call.proceed();
            if (!call.is("manager.enumGroups") || tried.isEmpty()) {
              return answer;
            }
            List<UUID> right = Mistakes.left(answer);
            List<UUID> last = tried.stream()
                .filter(past -> call.scene.past(past.id) == past)
                .map(past -> past.id)
                .filter(right::contains)
                .toList();
            List<UUID> wrong = new ArrayList<>(right);
            wrong.removeAll(last);
            wrong.addAll(last);
            return wrong.equals(right) ? answer : Walks.groups(wrong);
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          assertThat(catchThrowable(() -> stage.user.createGroup(ids.get(0))))
              .isInstanceOf(DuplicateIdException.class);
          assertThat(stage.user.enumGroups().next(2)).isEqualTo(ids);
        });
  }

  /** Compares what is no walk of the backend's own by its ids. */
  private static @Nullable Object sinceByIds(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (IllegalArgumentException e) {
      GroupEnumerator earlier = call.argument(0);
      return GroupChanges.between(whole(earlier), whole((GroupEnumerator) call.target));
    }
  }
}
