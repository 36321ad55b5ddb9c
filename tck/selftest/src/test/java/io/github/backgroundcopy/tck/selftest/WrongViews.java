package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in what the api gives and takes, section 6.9. */
final class WrongViews {

  private static final int ALL = Integer.MAX_VALUE;

  private WrongViews() {}

  static List<WrongBackend> all() {
    return Stream.concat(lists().stream(), others().stream()).toList();
  }

  private static List<WrongBackend> lists() {
    return List.of(
        wrong("VIEW-01", "fills one list again", "a list of next(…), later on", () -> {
          List<Object> buffer = new ArrayList<>();
          return CallTwist.of(GroupEnumerator.class, Set.of("next"), () -> call -> {
                buffer.clear();
                buffer.addAll((List<?>) call.proceed());
                return buffer;
              })
              .get();
        }),
        enumerating(
            "VIEW-02",
            "gives plain lists",
            "next(MAX) of enumGroups().add(…)",
            "next",
            call -> new ArrayList<>((List<?>) call.proceed())),
        enumerating(
            "VIEW-03",
            "moves the enumerator by its iterator",
            "another asIterator() of enumGroups()",
            "asIterator",
            call -> ((GroupEnumerator) call.target).next(ALL).iterator()),
        enumerating(
            "VIEW-04",
            "starts a stream where the enumerator stands later",
            "used after the enumerator moved",
            "stream",
            call -> {
              GroupEnumerator enumerator = (GroupEnumerator) call.target;
              return Stream.of(enumerator).flatMap(later -> later.duplicate().stream());
            }),
        enumerating(
            "VIEW-05",
            "leaves out what is gone while it iterates",
            "asIterator() of enumGroups() while groups came and went",
            "asIterator",
            call -> {
              List<UUID> ids = ((GroupEnumerator) call.target).duplicate().next(ALL);
              return ids.stream()
                  .filter(id -> call.client.details(id).isPresent())
                  .iterator();
            }));
  }

  private static List<WrongBackend> others() {
    return List.of(
        wrong(
            "VIEW-06",
            "hands out the set that it keeps",
            "capabilities() after somebody tried to change the set",
            () -> new Twist() {
              private final Set<Capability> kept = EnumSet.noneOf(Capability.class);
              private boolean known;

              @Override
              Set<Capability> capabilities(Set<Capability> real) {
                if (!known) {
                  kept.addAll(super.capabilities(real));
                  known = true;
                }
                return kept;
              }
            }),
        wrong("VIEW-07", "keeps the caller's list", "fileCount()", Keeping::new),
        enumerating(
            "ARG-01",
            "takes a negative count for none",
            "next(-1) of enumGroups() at 0",
            "next",
            call -> call.<Integer>argument(0) < 0 ? List.of() : call.proceed()),
        wrong(
            "ARG-02",
            "wants a port after a colon",
            "addFiles of URL \"http://server.invalid:/a\"",
            FileTwist.refuses(
                file -> file.remoteName().contains(":/a"), IllegalArgumentException::new)),
        wrong(
            "FINISH-01",
            "gives the last path first",
            "finish()",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public List<Path> finish() {
                List<Path> paths = new ArrayList<>(super.finish());
                Collections.reverse(paths);
                return Collections.unmodifiableList(paths);
              }
            })),
        wrong(
            "FINISH-02",
            "finishes what has not begun",
            "finish() of a new group",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public List<Path> finish() {
                List<Path> paths = GroupTwists.names(real);
                real.cancel();
                return List.copyOf(paths);
              }
            })));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JAVA-" + clause, mistake, message, twists);
  }

  private static WrongBackend enumerating(
      String clause, String mistake, String message, String method, Mistake made) {
    return wrong(clause, mistake, message, CallTwist.of(GroupEnumerator.class, method, made));
  }

  /** Shows the files of the very lists that it was given. */
  private static final class Keeping extends Twist {

    private final Map<UUID, List<List<FileInfo>>> given = new ConcurrentHashMap<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      List<List<FileInfo>> lists = given.computeIfAbsent(real.id(), id -> new ArrayList<>());
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> files) {
          super.addFiles(files);
          lists.add(files);
        }

        @Override
        public int fileCount() {
          return lists.stream().mapToInt(List::size).sum();
        }

        @Override
        public FileInfo file(int index) {
          return lists.stream().flatMap(List::stream).toList().get(index);
        }
      };
    }
  }
}
