package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that show when something happens for the second time. */
final class TwentyfirstAgain {

  private TwentyfirstAgain() {}

  static List<Suspect> all() {
    return List.of(firstFileAgain(), onlyTheNewOnes(), listedInTheSecondStop(), closedOnceMore());
  }

  private static Suspect firstFileAgain() {
    return new Suspect(
        Kind.CALLBACKS,
        "a second failure of a group is told with the file of the first",
        "CB-STATUS-07: \"On an error of file i the arguments must be: the group, its job, i\"",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            TransferError error = event.error().orElse(null);
            if (error == null) {
              return call.proceed();
            }
            int index = first.computeIfAbsent(Eighth.past(call), past -> error.fileIndex());
            return call.with(StatusEvent.failed(
                event.group(),
                event.status(),
                event.job().orElseThrow(),
                new TransferError(
                    index,
                    error.win32Result(),
                    error.transportResult(),
                    error.retries(),
                    error.reason(),
                    error.context())));
          };
        },
        stage -> {
          FileInfo one = stage.file(Resource.failing(404));
          FileInfo other = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, one, other);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.network().serve(Stage.path(one), Resource.ofSize(5));
          stage.network().serve(Stage.path(other), Resource.failing(404));
          stage.fail(group);
          assertThat(heard).hasSize(2);
          assertThat(heard.get(1).fileIndex()).hasValue(1);
        });
  }

  /** The others were given out at the first completion, it thinks. */
  private static Suspect onlyTheNewOnes() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish() after a second completion gives only what was added since the first",
        "BackgroundCopyGroup.finish: \"gives the files that are now there\", \"in the order in which"
            + " they were added\"",
        () -> {
          Map<Past, Integer> given = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              int count = ((BackgroundCopyJob) call.target).fileCount();
              Object answer = call.proceed();
              given.put(Eighth.past(call), count);
              return answer;
            }
            Object answer = call.proceed();
            return Eighth.on(call, "group.finish") && answer instanceof List<?> paths
                ? List.copyOf(paths.subList(given.getOrDefault(Eighth.past(call), 0), paths.size()))
                : answer;
          };
        },
        stage -> {
          FileInfo one = stage.file(5);
          FileInfo other = stage.file(7);
          BackgroundCopyGroup group = Eighth.with(stage, one);
          stage.complete(group);
          Stage.job(group).addFiles(List.of(other));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(Path.of(one.localName()), Path.of(other.localName()));
        });
  }

  /** The client has a listing from before, and takes the stop for one that it knows. */
  private static Suspect listedInTheSecondStop() {
    return new Suspect(
        Kind.LOST_STATE,
        "groups are listed, as they were, while the service is stopped for the second time",
        "LIFE-04: \"While the service is stopped every method of queue manager … must return"
            + " QM_E_SERVICE_UNAVAILABLE\"",
        () -> {
          AtomicInteger stops = new AtomicInteger();
          Map<Object, GroupEnumerator> last = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              stops.incrementAndGet();
            }
            if (!call.is("manager.enumGroups")) {
              return call.proceed();
            }
            try {
              GroupEnumerator answer = (GroupEnumerator) Objects.requireNonNull(call.proceed());
              last.put(call.target, answer.duplicate());
              return answer;
            } catch (ServiceUnavailableException e) {
              GroupEnumerator known = last.get(call.target);
              if (stops.get() < 2 || known == null) {
                throw e;
              }
              return known.duplicate();
            }
          };
        },
        stage -> {
          stage.group();
          stage.restart();
          assertThat(stage.user.enumGroups().count()).isEqualTo(1);
          stage.queue.stopService();
          assertThatThrownBy(stage.user::enumGroups)
              .isInstanceOf(ServiceUnavailableException.class);
          stage.queue.startService();
        });
  }

  /** Callbacks are kept by the user's name. */
  private static Suspect closedOnceMore() {
    return new Suspect(
        Kind.OWNERSHIP,
        "closing a client once more unbinds the callbacks of its user's other clients",
        "QueueManager.close: \"Ends this client, and only it\", \"Closing again has no effect\"",
        () -> {
          Map<Past, Call> bound = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.close") && call.client().closed().get()) {
              bound.values().stream()
                  .filter(one -> one.client().principal() == call.client().principal())
                  .forEach(TwentyfirstAgain::unbind);
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call);
            }
            return answer;
          };
        },
        stage -> {
          QueueManager passing = stage.client(Principal.U);
          passing.close();
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          passing.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static void unbind(Call binding) {
    try {
      binding.group().clearCallback();
    } catch (RuntimeException e) {
      // It is gone, or its client is.
    }
  }
}
