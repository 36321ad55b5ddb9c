package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that only the second time shows. */
final class TwentysecondAgain {

  private TwentysecondAgain() {}

  static List<Suspect> all() {
    return List.of(firstIndex(), lastFilesAlone(), backToTheFirstStart(), boundOnce());
  }

  /** What failed is noted when nothing was noted yet. */
  private static Suspect firstIndex() {
    return new Suspect(
        Kind.LOST_STATE,
        "the second failure of a group names the file of its first one",
        "CB-STATUS-07: \"On an error of file i the arguments must be: the group, its job, i\";"
            + " TransferError.fileIndex: \"the index of the file that failed\"",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Twentysecond.look(call)
                  .flatMap(GroupDetails::error)
                  .ifPresent(error -> first.putIfAbsent(Eighth.past(call), error.fileIndex()));
              return call.proceed();
            }
            if (Eighth.on(call, "callback.onStatus")) {
              StatusEvent event = call.argument(0);
              Integer index = first.get(Eighth.past(call));
              if (index == null || event.error().isEmpty()) {
                return call.proceed();
              }
              return Twentysecond.told(call, event, at(event.error().orElseThrow(), index));
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Integer index = past == null ? null : first.get(past);
              return index == null || details.error().isEmpty()
                  ? details
                  : Eighth.copy(details)
                      .error(at(details.error().orElseThrow(), index))
                      .build();
            });
          };
        },
        stage -> {
          FileInfo one = stage.file(Resource.failing(404));
          FileInfo other = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, one, other);
          stage.fail(group);
          stage.network().serve(Stage.path(one), Resource.of(new byte[5]));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().fileIndex())
              .isEqualTo(1);
        });
  }

  private static TransferError at(TransferError error, int index) {
    return Twentysecond.with(error, index, error.reason());
  }

  /** It collects what the last transfer has brought. */
  private static Suspect lastFilesAlone() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish() of a group that was complete twice gives the files of the second time alone",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"",
        () -> {
          Map<Past, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            GroupDetails details =
                Eighth.on(call, "job.addFiles") ? Twentysecond.look(call).orElse(null) : null;
            Object answer = call.proceed();
            if (details != null && details.state() == GroupState.COMPLETE) {
              before.put(Eighth.past(call), details.fileCount());
            }
            if (Eighth.on(call, "group.finish")) {
              List<?> paths = (List<?>) Objects.requireNonNull(answer);
              return List.copyOf(
                  paths.subList(before.getOrDefault(Eighth.past(call), 0), paths.size()));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(7);
          BackgroundCopyGroup group = Eighth.with(stage, first);
          stage.complete(group);
          Stage.job(group).addFiles(List.of(second));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(Path.of(first.localName()), Path.of(second.localName()));
        });
  }

  /** The file that is read at a start is written at the first one alone. */
  private static Suspect backToTheFirstStart() {
    return new Suspect(
        Kind.RESTARTS,
        "a second restart brings back the description that a group had at the first",
        "LIFE-02: \"After service stop and start, groups must still exist with the same ..."
            + " properties\"",
        () -> {
          Map<Past, String> kept = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!call.is("queue.startService")) {
              return answer;
            }
            if (call.scene.restarts == 0) {
              call.scene
                  .pasts()
                  .forEach(past ->
                      past.look().ifPresent(details -> kept.put(past, details.description())));
            } else {
              kept.forEach((past, text) -> {
                if (Twentysecond.isThere(call, past)) {
                  Twentysecond.handle(call.scene, past.id)
                      .ifPresent(group -> group.set(GroupProperty.DESCRIPTION, text));
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "one");
          stage.restart();
          group.set(GroupProperty.DESCRIPTION, "two");
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("two");
        });
  }

  private static Suspect boundOnce() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound after another was unbound is never called",
        "BackgroundCopyGroup.setCallback: \"Binds a callback, in place of any earlier one\"; \"It is"
            + " told of a fatal error, and of completion\"; CB-BIND-01, CB-STATUS-01",
        () -> {
          Set<Past> unbound = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.setCallback")
                && unbound.contains(Eighth.past(call))
                && Eighth.state(call) != null) {
              return null;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback")) {
              unbound.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.whenDone") && unbound.contains(Eighth.past(call))) {
              call.group().clearCallback();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          group.clearCallback();
          List<StatusEvent> second = Stage.listen(group);
          stage.complete(group);
          assertThat(first).isEmpty();
          assertThat(second).hasSize(1);
        });
  }
}
