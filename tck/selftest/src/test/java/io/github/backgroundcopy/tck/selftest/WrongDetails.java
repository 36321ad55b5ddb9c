package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in details and in listings of them, section 6.10. */
final class WrongDetails {

  private WrongDetails() {}

  static List<WrongBackend> all() {
    return Stream.concat(looks().stream(), entries().stream()).toList();
  }

  private static List<WrongBackend> looks() {
    return List.of(
        wrong(
            "01",
            "exchanges two texts",
            "details of a group with names and an empty job, displayName()",
            shown(seen -> builder(seen)
                .displayName(seen.description())
                .description(seen.displayName())
                .build())),
        wrong(
            "01/states",
            "tells no progress",
            "details of a running group, progress()",
            shown(seen -> builder(seen).progress(Progress.NONE).build())),
        wrong(
            "02",
            "makes up what is not there",
            "details(unknown)",
            looking((manager, id) -> Optional.of(
                manager.details(id).orElseGet(() -> GroupDetails.builder(id).build())))),
        wrong(
            "02/owner",
            "takes what it looks at",
            "owner, by A's details",
            looking((manager, id) -> {
              if (manager.details(id).isPresent()) {
                manager.getGroup(id);
              }
              return manager.details(id);
            })),
        wrong("03", "keeps the first error", "error() of a group that was resumed", Keeping::new),
        wrong(
            "04",
            "counts attempts from one",
            "attempts() of a new group",
            shown(seen -> builder(seen).attempts(1).build())),
        wrong(
            "05",
            "tells a time of completion always",
            "completed() of a group that never ran",
            shown(seen -> builder(seen).completed(Instant.EPOCH).build())),
        wrong(
            "06",
            "tells its own clock's time",
            "created() of two groups",
            shown(seen -> builder(seen).created(Instant.EPOCH).build())),
        wrong(
            "04",
            "puts off the next attempt at each look",
            "nextAttempt(), a second after it was",
            Waiting::new),
        wrong(
            "06/far",
            "keeps seconds in 32 bits, of which one is the sign",
            "of a group of 7300 days later",
            shown(WrongDetails::in32Bits)),
        wrong(
            "12",
            "calls every failure one of this machine",
            "the context of the error of a file that is missing",
            shown(seen -> seen.error()
                .map(error -> builder(seen).error(local(error)).build())
                .orElse(seen))),
        wrong(
            "12",
            "takes the way to the server for the queue itself",
            "the context of lastFailure() while connections are refused",
            shown(seen -> seen.lastFailure()
                .map(failure -> builder(seen)
                    .lastFailure(in(failure, ErrorContext.QUEUE_MANAGER))
                    .build())
                .orElse(seen))),
        wrong(
            "13",
            "writes the URL into the reason as it was given",
            "the reason of a failure of a file whose URL has a query",
            Naming::new),
        wrong(
            "11",
            "counts a file that is on its way",
            "filesDone() of a group with one file of three",
            shown(seen -> seen.state() == GroupState.RUNNING
                ? builder(seen).filesDone(seen.filesDone().orElse(0) + 1).build()
                : seen)),
        wrong(
            "11",
            "remembers a rate",
            "rate() of a suspended group",
            shown(seen -> seen.state() == GroupState.SUSPENDED && seen.begun().isPresent()
                ? builder(seen).rate(1).build()
                : seen)));
  }

  /** Puts off the next attempt by a second at each look. */
  private static final class Waiting extends Twist {

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public Optional<GroupDetails> details(UUID id) {
          return super.details(id)
              .map(seen -> seen.nextAttempt().isEmpty()
                  ? seen
                  : builder(seen)
                      .nextAttempt(seen.nextAttempt().get().plusSeconds(looks.incrementAndGet()))
                      .build());
        }
      };
    }
  }

  /** Names the file that has failed by its URL. */
  private static final class Naming extends Twist {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public Optional<GroupDetails> details(UUID id) {
          return super.details(id).map(this::named);
        }

        private GroupDetails named(GroupDetails seen) {
          return seen.error()
              .map(error -> builder(seen).error(naming(error, file(seen))).build())
              .orElse(seen);
        }

        private String file(GroupDetails seen) {
          UUID job = seen.jobId().orElseThrow();
          return real.getGroup(seen.id()).getJob(job).file(0).remoteName();
        }
      };
    }

    private static TransferError naming(TransferError error, String url) {
      return new TransferError(
          error.fileIndex(),
          error.win32Result(),
          error.transportResult(),
          error.retries(),
          url + " failed",
          error.context());
    }
  }

  private static GroupDetails in32Bits(GroupDetails seen) {
    if (seen.created().isEmpty()) {
      return seen;
    }
    int seconds = (int) seen.created().get().getEpochSecond();
    return builder(seen).created(Instant.ofEpochSecond(seconds)).build();
  }

  private static TransferError local(TransferError error) {
    return in(error, ErrorContext.LOCAL_FILE);
  }

  private static TransferError in(TransferError error, ErrorContext context) {
    return new TransferError(
        error.fileIndex(),
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        error.reason(),
        context);
  }

  private static List<WrongBackend> entries() {
    return List.of(
        wrong("07", "reads all at first", "the name of one delivered after", Eager::new),
        wrong(
            "08",
            "finds entries by their ids",
            "details at 2 are there",
            entries((manager, entry) -> entry instanceof GroupEntry.Gone
                ? manager
                    .details(entry.id())
                    .<GroupEntry>map(GroupEntry.Present::new)
                    .orElse(entry)
                : entry)),
        wrong(
            "09",
            "calls gone what is taken",
            "details at 1",
            entries((manager, entry) ->
                entry instanceof GroupEntry.Denied ? new GroupEntry.Gone(entry.id()) : entry)),
        wrong(
            "10",
            "denies access while the service is stopped",
            "next(9) while the service is stopped",
            entries((manager, entry) -> entry instanceof GroupEntry.Denied
                ? new GroupEntry.Denied(entry.id(), HResult.E_ACCESSDENIED)
                : entry)));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("DETAIL-" + clause, mistake, message, twists);
  }

  /** Copies everything, to be changed. */
  static GroupDetails.Builder builder(GroupDetails seen) {
    GroupDetails.Builder builder = GroupDetails.builder(seen.id())
        .displayName(seen.displayName())
        .description(seen.description())
        .status(seen.status())
        .progress(seen.progress())
        .attempts(seen.attempts());
    seen.owner().ifPresent(builder::owner);
    seen.jobId().ifPresent(job -> builder.job(job, seen.fileCount()));
    seen.error().ifPresent(builder::error);
    seen.created().ifPresent(builder::created);
    seen.nextAttempt().ifPresent(builder::nextAttempt);
    seen.lastFailure().ifPresent(builder::lastFailure);
    seen.changed().ifPresent(builder::changed);
    seen.begun().ifPresent(builder::begun);
    seen.completed().ifPresent(builder::completed);
    seen.filesDone().ifPresent(builder::filesDone);
    seen.rate().ifPresent(builder::rate);
    return builder;
  }

  /** Makes twists that look at groups in their own way. */
  static Supplier<Twist> looking(BiFunction<QueueManager, UUID, Optional<GroupDetails>> mistake) {
    return () -> new Twist() {
      @Override
      QueueManager manager(QueueManager real, Principal principal) {
        return new ForwardingManager(real, this) {
          @Override
          public Optional<GroupDetails> details(UUID groupId) {
            return mistake.apply(real, groupId);
          }
        };
      }
    };
  }

  static Supplier<Twist> shown(UnaryOperator<GroupDetails> mistake) {
    return looking((manager, id) -> manager.details(id).map(mistake));
  }

  private static Supplier<Twist> entries(BiFunction<QueueManager, GroupEntry, GroupEntry> mistake) {
    return () -> new Twist() {
      @Override
      QueueManager manager(QueueManager client, Principal principal) {
        return new ForwardingManager(client, this) {
          @Override
          public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
            return new ForwardingEntries(super.enumGroupDetails()) {
              @Override
              public List<GroupEntry> next(int celt) {
                return super.next(celt).stream()
                    .map(entry -> mistake.apply(client, entry))
                    .toList();
              }
            };
          }
        };
      }
    };
  }

  private static final class Keeping extends Twist {

    private final Map<UUID, TransferError> first = new ConcurrentHashMap<>();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public Optional<GroupDetails> details(UUID groupId) {
          return super.details(groupId).map(seen -> {
            seen.error().ifPresent(error -> first.putIfAbsent(groupId, error));
            TransferError kept = first.get(groupId);
            return kept == null ? seen : builder(seen).error(kept).build();
          });
        }
      };
    }
  }

  private static final class Eager extends Twist {

    @Override
    SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
      Map<UUID, GroupEntry> read = new ConcurrentHashMap<>();
      real.duplicate().stream().forEach(entry -> read.put(entry.id(), entry));
      return new ForwardingEntries(real) {
        @Override
        public List<GroupEntry> next(int celt) {
          return super.next(celt).stream().map(entry -> read.get(entry.id())).toList();
        }
      };
    }
  }
}
