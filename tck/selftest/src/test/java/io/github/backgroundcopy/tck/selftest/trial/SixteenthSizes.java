package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Mistakes with sizes and numbers. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class SixteenthSizes {

  private static final int WAITERS = 100;
  private static final long WORD = 0xFFFF_FFFFL;
  private static final int COLUMN = 1024;

  private SixteenthSizes() {}

  static List<Suspect> all() {
    return List.of(placesForWaiters(), skipsInAWord(), shortMirrors());
  }

  private static Suspect placesForWaiters() {
    return new Suspect(
        Kind.LIMITS,
        "of more than a hundred stages that wait for one group the first hundred end",
        "SCALE-08: \"Any number of clients, handles, stages and callbacks must work\"",
        () -> {
          Map<Past, AtomicInteger> waiting = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.completion")) {
              return answer;
            }
            CompletionStage<?> stage = (CompletionStage<?>) Objects.requireNonNull(answer);
            if (stage.toCompletableFuture().isDone()) {
              return answer;
            }
            AtomicInteger places =
                waiting.computeIfAbsent(Eighth.past(call), key -> new AtomicInteger());
            if (places.incrementAndGet() > WAITERS) {
              places.decrementAndGet();
              return new CompletableFuture<GroupDetails>();
            }
            var unused = stage.whenComplete((details, failure) -> places.decrementAndGet());
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<CompletableFuture<GroupDetails>> ends = IntStream.rangeClosed(0, WAITERS)
              .mapToObj(i -> group.completion().toCompletableFuture())
              .toList();
          stage.complete(group);
          assertThat(ends).allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofSeconds(2)));
        });
  }

  private static Suspect skipsInAWord() {
    return new Suspect(
        Kind.NUMBERS,
        "an enumerator of jobs skips what is left over of a number of more than 32 bits",
        "SnapshotEnumerator.skip: \"how many items to pass, 0 to Long.MAX_VALUE\"; ENUM-SKIP-04",
        () -> call -> {
          if (call.is("jobs.skip") && call.<Long>argument(0) > WORD) {
            return call.with(call.<Long>argument(0) & WORD);
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID());
          assertThat(group.enumJobs().skip(WORD + 1)).isEqualTo(1);
        });
  }

  /** The table of mirrors was made another day than that of files. */
  private static Suspect shortMirrors() {
    return new Suspect(
        Kind.LIMITS,
        "a further source of more than 1,024 characters is refused",
        "BackgroundCopyJob.addFiles: \"A further source is judged as a remote name is\", \"of at"
            + " most 2,200 characters\"; JOB-SOURCE-01, JOB-SOURCE-02",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            for (Object file : call.<List<?>>argument(0)) {
              if (file instanceof FileInfo info && isLong(info)) {
                throw new IllegalArgumentException("A source is too long");
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          String url = "http://mirror.invalid" + ("/" + "m".repeat(200)).repeat(6);
          FileInfo file = stage.file(5).withSource(new Source(url, 2));
          assertThatCode(() -> Eighth.with(stage, file)).doesNotThrowAnyException();
        });
  }

  private static boolean isLong(FileInfo file) {
    return file.sources().stream()
        .skip(1)
        .anyMatch(source -> source.remoteName().length() > COLUMN);
  }
}
