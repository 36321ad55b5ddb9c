package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class TenthTimes {

  private static final String[] CHANGES = {
    "group.set",
    "group.resume",
    "group.suspend",
    "group.createJob",
    "group.switchToForeground",
    "group.setCallback",
    "group.clearCallback",
    "group.whenDone",
    "job.addFiles"
  };

  private TenthTimes() {}

  static List<Suspect> all() {
    return List.of(writtenAgain(), secondsOfFourBytes(), onlyCallsChange());
  }

  private static Suspect writtenAgain() {
    return new Suspect(
        Kind.TIME,
        "a text that is set to what it is counts as a change",
        "GroupDetails.changed: \"A call that leaves the group as it was, such as setting a text or"
            + " flags to what they are, is no change\"",
        () -> call -> {
          for (GroupProperty<String> text :
              List.of(GroupProperty.DISPLAY_NAME, GroupProperty.DESCRIPTION)) {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", text)
                && Eighth.state(call) != null
                && call.group().get(text).equals(call.argument(1))) {
              call.group().set(text, call.<String>argument(1).isEmpty() ? "-" : "");
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "text");
          Optional<Instant> changed = Eighth.details(stage, group).changed();
          stage.queue.advance(Duration.ofHours(1));
          group.set(GroupProperty.DESCRIPTION, "text");
          assertThat(Eighth.details(stage, group).changed()).isEqualTo(changed);
        });
  }

  private static Suspect secondsOfFourBytes() {
    return new Suspect(
        Kind.TIME,
        "times after January 2038 are told as of the first years of the last century",
        "GroupDetails.created: \"when the group was created\"; DETAIL-06: \"those of the clock\"",
        () -> call -> Eighth.told(call, details -> {
          GroupDetails.Builder told = Eighth.copy(details);
          details.created().map(TenthTimes::inFourBytes).ifPresent(told::created);
          details.changed().map(TenthTimes::inFourBytes).ifPresent(told::changed);
          details.begun().map(TenthTimes::inFourBytes).ifPresent(told::begun);
          details.completed().map(TenthTimes::inFourBytes).ifPresent(told::completed);
          details.nextAttempt().map(TenthTimes::inFourBytes).ifPresent(told::nextAttempt);
          return told.build();
        }),
        stage -> {
          Instant before = Eighth.details(stage, stage.group()).created().orElseThrow();
          stage.queue.advance(Duration.ofDays(13 * 365));
          assertThat(Eighth.details(stage, stage.group()).created().orElseThrow())
              .isAfter(before);
        });
  }

  private static Instant inFourBytes(Instant time) {
    int seconds = (int) time.getEpochSecond();
    return Instant.ofEpochSecond(seconds, time.getNano());
  }

  /** The time of the last change is that of the row. */
  private static Suspect onlyCallsChange() {
    return new Suspect(
        Kind.TIME,
        "what arrives and how a group ends leaves the time of the last change as it was",
        "GroupDetails.changed: \"when the group was last changed, or last made progress\"",
        () -> {
          Map<UUID, Instant> called = new ConcurrentHashMap<>();
          return call -> {
            Object answer = Eighth.told(call, details -> {
              Instant last = called.get(details.id());
              return last == null || details.changed().filter(last::isBefore).isEmpty()
                  ? details
                  : Eighth.copy(details).changed(last).build();
            });
            if (call.is("manager.createGroup")) {
              called.remove(call.<UUID>argument(0));
            } else if (Eighth.on(call, CHANGES)) {
              Past past = Eighth.past(call);
              past.look()
                  .flatMap(GroupDetails::changed)
                  .ifPresent(time -> called.put(past.id, time));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          Instant before = Eighth.details(stage, group).changed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          assertThat(Eighth.details(stage, group).changed().orElseThrow()).isAfter(before);
        });
  }
}
