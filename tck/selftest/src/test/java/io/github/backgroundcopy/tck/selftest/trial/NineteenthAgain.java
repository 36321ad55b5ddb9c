package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Mistakes that show when something happens for the second time. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class NineteenthAgain {

  private NineteenthAgain() {}

  static List<Suspect> all() {
    return List.of(sizeOfTheRest(), endedOnce(), muteForEver());
  }

  /** The sum begins anew with what is to be transferred. */
  private static Suspect sizeOfTheRest() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a group that is complete for the second time is that of what it got since",
        "BackgroundCopyGroup.size: \"Gives the sum of the sizes of all files\"; GROUP-SIZE-01",
        () -> {
          Map<Past, Long> before = new ConcurrentHashMap<>();
          return call -> {
            boolean reopens =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
            long size = reopens ? call.group().size().orElse(0) : 0;
            Object answer = call.proceed();
            if (reopens) {
              before.put(Eighth.past(call), size);
            } else if (Eighth.on(call, "group.size")
                && answer instanceof OptionalLong sum
                && sum.isPresent()
                && Eighth.state(call) == GroupState.COMPLETE) {
              return OptionalLong.of(sum.getAsLong() - before.getOrDefault(Eighth.past(call), 0L));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(group.size()).hasValue(12);
        });
  }

  /** What a group came to is kept. */
  private static Suspect endedOnce() {
    return new Suspect(
        Kind.LOST_STATE,
        "the stage of a group that is complete for the second time ends as it did the first time",
        "JAVA-COMPLETION-03: \"Called again, completion must tell the later outcome\";"
            + " BackgroundCopyGroup.completion: \"with its details then\"",
        () -> {
          Map<Past, Object> first = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.completion")
                || !(answer instanceof CompletionStage<?> stage)) {
              return answer;
            }
            Past past = Eighth.past(call);
            return TenthDetails.relay(
                stage, ended -> Objects.requireNonNull(first.computeIfAbsent(past, key -> ended)));
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(ended(group).fileCount()).isEqualTo(1);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(ended(group).fileCount()).isEqualTo(2);
        });
  }

  private static GroupDetails ended(BackgroundCopyGroup group) throws Exception {
    return group.completion().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  /** To switch them off ends the subscription. */
  private static Suspect muteForEver() {
    return new Suspect(
        Kind.LOST_STATE,
        "notifications that were switched off and are switched on again stay off",
        "BackgroundCopyGroup.whenDone: \"Where DISABLE is among them nothing is told until it is"
            + " taken out\"; CB-STATUS-01",
        () -> {
          Set<Past> mute = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && mute.contains(Eighth.past(call))) {
              return null;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set")
                && call.argument(1) instanceof NotifyFlags flags
                && flags.contains(NotifyFlags.DISABLE)) {
              mute.add(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }
}
