package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Mistakes with callbacks. */
final class TwentiethCallbacks {

  private TwentiethCallbacks() {}

  static List<Suspect> all() {
    return List.of(overBeforeAnybodyCame(), ofItsList(), whenAllIsQuiet());
  }

  /** What was added at once is nobody's until it is asked for, and so is how it ended. */
  private static Suspect overBeforeAnybodyCame() {
    return new Suspect(
        Kind.CALLBACKS,
        "how a group ended that was added started is not told to a callback that is bound after",
        "CB-BIND-01: \"Binding a class after completion or error that was not yet acknowledged must"
            + " deliver that event\"; QMGR-ADD-03",
        () -> {
          Set<UUID> started = ConcurrentHashMap.newKeySet();
          Set<Past> silent = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("manager.add", "manager.addAll") && call.hasArguments()) {
              Object answer = call.proceed();
              note(call, answer, started);
              return answer;
            }
            if (call.is("manager.createGroup") && call.hasArguments()) {
              Object answer = call.proceed();
              started.remove(call.<UUID>argument(0));
              return answer;
            }
            if (Eighth.on(call, "group.resume", "job.addFiles")) {
              started.remove(Eighth.past(call).id);
              silent.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              GroupState state = Eighth.state(call);
              if (state == GroupState.RUNNING) {
                started.remove(Eighth.past(call).id); // Somebody has come in time.
              } else if (state != null && started.contains(Eighth.past(call).id)) {
                silent.add(Eighth.past(call));
              }
            } else if (Eighth.on(call, "callback.onStatus") && silent.contains(Eighth.past(call))) {
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group =
              stage.user.add(GroupSpec.builder().file(stage.file(5)).started().build());
          stage.queue.settle();
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static void note(Call call, @Nullable Object answer, Set<UUID> started) {
    Iterator<?> groups = answer instanceof List<?> list
        ? list.iterator()
        : List.of(Objects.requireNonNull(answer)).iterator();
    Collection<GroupSpec> specs = call.is("manager.addAll")
        ? call.<Collection<GroupSpec>>argument(0)
        : List.of(call.<GroupSpec>argument(0));
    for (GroupSpec spec : specs) {
      UUID id = ((BackgroundCopyGroup) groups.next()).id();
      if (spec.isStarted()) {
        started.add(id);
      } else {
        started.remove(id);
      }
    }
  }

  /** A list of files is what is transferred, and has its own numbers. */
  private static Suspect ofItsList() {
    return new Suspect(
        Kind.CALLBACKS,
        "the event of a failure names the file by its place in the list that it was added with",
        "CB-STATUS-07: \"On an error of file i the arguments must be: the group, its job, i\";"
            + " StatusEvent.fileIndex",
        () -> {
          Map<Past, NavigableSet<Integer>> starts = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              int size = call.<List<?>>argument(0).size();
              Object answer = call.proceed();
              starts
                  .computeIfAbsent(Eighth.past(call), past -> new ConcurrentSkipListSet<>())
                  .add(count((BackgroundCopyJob) call.target) - size);
              return answer;
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            NavigableSet<Integer> known = starts.get(Eighth.past(call));
            if (event.fileIndex().isEmpty() || known == null) {
              return call.proceed();
            }
            Integer start = known.floor(event.fileIndex().getAsInt());
            return start == null || start == 0 ? call.proceed() : call.with(from(start, event));
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5));
          Stage.job(group).addFiles(List.of(stage.file(Resource.failing(404))));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).fileIndex()).hasValue(1);
        });
  }

  private static int count(BackgroundCopyJob job) {
    try {
      return job.fileCount();
    } catch (RuntimeException e) {
      return 0; // It has gone since.
    }
  }

  private static StatusEvent from(int start, StatusEvent event) {
    TransferError error = event.error().orElseThrow();
    return StatusEvent.failed(
        event.group(),
        event.status(),
        event.job().orElseThrow(),
        new TransferError(
            error.fileIndex() - start,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            error.context()));
  }

  /** A client is told of everything at once, when there is nothing left to wait for. */
  private static Suspect whenAllIsQuiet() {
    return new Suspect(
        Kind.CALLBACKS,
        "nothing is told as long as another group runs that the same client made",
        "CB-STATUS-01: \"With GROUP_DONE set and a class bound, completion must cause OnStatus\";"
            + " JAVA-EVENT-01",
        () -> call -> {
          if (Eighth.on(call, "callback.onStatus")) {
            Past told = Eighth.past(call);
            for (Past other : call.scene.pasts()) {
              if (other != told
                  && other.maker.equals(told.maker)
                  && other
                      .look()
                      .filter(details -> details.state() == GroupState.RUNNING)
                      .isPresent()) {
                throw new IllegalStateException("Later"); // And so it is tried again later.
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup running = Eighth.held(stage, stage.file(5));
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(running.status().state()).isEqualTo(GroupState.RUNNING);
          assertThat(heard).hasSize(1);
        });
  }
}
