package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What several mistakes are made of. */
final class Mistakes {

  private static final long WINDOW_NANOS = 2_000_000;

  private Mistakes() {}

  /** Makes a mistake in one operation, which remembers nothing. */
  static Supplier<Mistake> in(String operation, Mistake wrong) {
    return () -> call -> call.is(operation) ? wrong.answer(call) : call.proceed();
  }

  /** Gives others time between a question and what follows from its answer, as a database does. */
  static void window() {
    LockSupport.parkNanos(WINDOW_NANOS);
  }

  /** Lists what an enumerator holds, from its place on. */
  @SuppressWarnings("unchecked")
  static <E> List<E> left(@Nullable Object enumerator) {
    return ((SnapshotEnumerator<E>) Objects.requireNonNull(enumerator)).stream().toList();
  }

  /** Changes what is told of a group. */
  static Mistake details(UnaryOperator<GroupDetails> change) {
    return call -> call.is("manager.details")
        ? ((Optional<?>) Objects.requireNonNull(call.proceed()))
            .map(details -> change.apply((GroupDetails) details))
        : call.proceed();
  }

  /** Spoils each file that has arrived, before anybody is told. */
  static Supplier<Mistake> files(Spoiling spoiling) {
    return () -> {
      Set<UUID> done = ConcurrentHashMap.newKeySet();
      return call -> {
        Object answer = null;
        boolean isTold = call.is("callback.onStatus");
        if (!isTold) {
          answer = call.proceed();
        }
        boolean complete = isTold
            || (answer instanceof GroupStatus status && status.state() == GroupState.COMPLETE);
        if (complete && call.origin.past() != null && done.add(call.origin.past().id)) {
          spoil(call.group(), spoiling);
        }
        return isTold ? call.proceed() : answer;
      };
    };
  }

  private static void spoil(BackgroundCopyGroup group, Spoiling spoiling) throws Exception {
    for (FileInfo file : files(group)) {
      Path path = Path.of(file.localName());
      if (Files.exists(path)) {
        spoiling.spoil(path);
      }
    }
  }

  private static List<FileInfo> files(BackgroundCopyGroup group) {
    List<FileInfo> files = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      for (int i = 0; i < group.getJob(id).fileCount(); i++) {
        files.add(group.getJob(id).file(i));
      }
    }
    return files;
  }

  /** Spoils a file. */
  interface Spoiling {

    void spoil(Path file) throws Exception;
  }
}
