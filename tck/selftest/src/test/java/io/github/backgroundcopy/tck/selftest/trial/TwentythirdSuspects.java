package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.StatusEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suspects of all twelve kinds, aimed beside the checks of the first kit. */
final class TwentythirdSuspects {

  private static final int MOMENTS = 100;
  private static final long MOMENT_MILLIS = 10;

  private static final List<Suspect> ALL = Stream.of(
          TwentythirdRestarts.all(),
          TwentythirdAgain.all(),
          TwentythirdStates.all(),
          TwentythirdThreads.all(),
          TwentythirdSizes.all(),
          TwentythirdAliasing.all(),
          TwentythirdWalks.all(),
          TwentythirdOwners.all(),
          TwentythirdTimes.all(),
          TwentythirdCallbacks.all(),
          TwentythirdDetails.all(),
          TwentythirdSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentythirdSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }

  /** Lists the groups that a call has made: real handles of who made them. */
  static List<BackgroundCopyGroup> made(Call call, @Nullable Object answer) {
    if (call.is("manager.createGroup", "manager.add")
        && answer instanceof BackgroundCopyGroup group) {
      return List.of(group);
    }
    return call.is("manager.addAll") && answer instanceof List<?> groups
        ? groups.stream().map(BackgroundCopyGroup.class::cast).toList()
        : List.of();
  }

  /** Does something that may be refused; tells whether it was done. */
  static boolean quietly(Runnable action) {
    try {
      action.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Calls a callback on a thread of its own, and waits a moment for its end. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) {
    Thread thread = new Thread(
        () -> {
          try {
            callback.onStatus(event);
          } catch (Exception | AssertionError e) {
            // Nobody is told again.
          }
        },
        "backend-call");
    thread.setDaemon(true);
    thread.start();
    for (int moment = 0; moment < MOMENTS && thread.isAlive(); moment++) {
      Eighth.pause(MOMENT_MILLIS);
    }
  }

  /** Answers as one should, but lets a listing deliver other entries. */
  static @Nullable Object entries(Call call, UnaryOperator<GroupEntry> change) throws Throwable {
    Object answer = call.proceed();
    return switch (call.name) {
      case "entries.next" ->
        ((List<?>) Objects.requireNonNull(answer))
            .stream().map(GroupEntry.class::cast).map(change).toList();
      case "entries.stream" ->
        ((Stream<?>) Objects.requireNonNull(answer)).map(GroupEntry.class::cast).map(change);
      case "entries.asIterator" ->
        new Changed((Iterator<?>) Objects.requireNonNull(answer), change);
      default -> answer;
    };
  }

  private record Changed(Iterator<?> real, UnaryOperator<GroupEntry> change)
      implements Iterator<GroupEntry> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public GroupEntry next() {
      return change.apply((GroupEntry) real.next());
    }
  }
}
