package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Mistakes that show when something happens for the second time. */
final class NinthAgain {

  private NinthAgain() {}

  static List<Suspect> all() {
    return List.of(failedForEver(), onlyWhatCameLast(), namedByItsName());
  }

  /** The handle keeps its stage. */
  private static Suspect failedForEver() {
    return new Suspect(
        Kind.LOST_STATE,
        "a handle whose completion was a failure gives the same stage when it is asked again",
        "BackgroundCopyGroup.completion: \"ask again for a later outcome\"; JAVA-COMPLETION-03",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("group.completion")) {
            return answer;
          }
          AtomicReference<@Nullable Object> first =
              stageOf(call.memo(AtomicReference.class, AtomicReference::new));
          if (first.get() instanceof CompletionStage<?> stage
              && stage.toCompletableFuture().isCompletedExceptionally()) {
            return stage;
          }
          first.set(answer);
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(group.completion().toCompletableFuture()).isCompletedExceptionally();
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          GroupDetails details = group.completion().toCompletableFuture().get(5, TimeUnit.SECONDS);
          assertThat(details.state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  @SuppressWarnings("unchecked")
  private static AtomicReference<@Nullable Object> stageOf(AtomicReference<?> memo) {
    return (AtomicReference<@Nullable Object>) memo;
  }

  private static Suspect onlyWhatCameLast() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish gives only those files that a complete group got since it was complete",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"; JAVA-FINISH-01",
        () -> {
          Map<Past, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            boolean reopens =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
            int count = reopens ? ((BackgroundCopyJob) call.target).fileCount() : 0;
            Object answer = call.proceed();
            if (reopens) {
              before.put(Eighth.past(call), count);
            } else if (Eighth.on(call, "group.finish")) {
              List<?> paths = (List<?>) Objects.requireNonNull(answer);
              int from = before.getOrDefault(Eighth.past(call), 0);
              return List.copyOf(paths.subList(from, paths.size()));
            }
            return answer;
          };
        },
        stage -> {
          List<FileInfo> files = List.of(stage.file(5), stage.file(6));
          BackgroundCopyGroup group = Eighth.with(stage, files.get(0));
          stage.complete(group);
          Stage.job(group).addFiles(files.subList(1, 2));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(
                  Path.of(files.get(0).localName()), Path.of(files.get(1).localName()));
        });
  }

  private static Suspect namedByItsName() {
    return new Suspect(
        Kind.IDENTITY,
        "the id that is chosen for a group is made from its display name, and taken the next time",
        "QueueManager.addAll: \"Ids that a group or a job of the list does not name are chosen at"
            + " random\"; QMGR-ADD-01",
        () -> call -> {
          if (call.is("manager.add") && call.argument(0) instanceof GroupSpec spec) {
            return call.with(named(spec));
          }
          if (call.is("manager.addAll") && call.argument(0) instanceof Collection<?> specs) {
            List<@Nullable Object> others = new ArrayList<>();
            for (Object spec : specs) {
              others.add(spec instanceof GroupSpec given ? named(given) : spec);
            }
            return call.with(others);
          }
          return call.proceed();
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().displayName("Update").build();
          stage.user.add(spec);
          assertThatCode(() -> stage.user.add(spec)).doesNotThrowAnyException();
        });
  }

  private static GroupSpec named(GroupSpec spec) {
    String name = spec.get(GroupProperty.DISPLAY_NAME).orElse("");
    if (spec.id().isPresent() || name.isEmpty()) {
      return spec;
    }
    GroupSpec.Builder other = GroupSpec.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
        .files(spec.files());
    spec.jobId().ifPresent(other::jobId);
    spec.properties().forEach(property -> set(other, spec, property));
    return (spec.isStarted() ? other.started() : other).build();
  }

  private static <T> void set(GroupSpec.Builder to, GroupSpec from, GroupProperty<T> property) {
    to.set(property, from.get(property).orElseThrow());
  }
}
