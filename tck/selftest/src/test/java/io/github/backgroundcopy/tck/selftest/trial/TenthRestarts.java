package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a restart of the service forgets. */
final class TenthRestarts {

  private TenthRestarts() {}

  static List<Suspect> all() {
    return List.of(digestsAsBytes(), sizesOfPauses(), numbersFromTheStart());
  }

  /** They are written as bytes. */
  private static Suspect digestsAsBytes() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the digests of files are told in lower case",
        "FileInfo.digests: \"the digests as they were given\"; JOB-VERIFY-01, DUR-01",
        () -> call -> NinthSizes.told(
            call, file -> Eighth.past(call).sawRestart() ? inLowerCase(file) : file),
        stage -> {
          FileInfo file = stage.file(5).withSha256("AB".repeat(32));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(group).file(0).digests()).isEqualTo(file.digests());
        });
  }

  private static FileInfo inLowerCase(FileInfo from) {
    FileInfo to = FileInfo.of(from.remoteName(), from.localName());
    if (from.size().isPresent()) {
      to = to.withSize(from.size().getAsLong());
    }
    for (Digest digest : from.digests()) {
      to = to.withDigest(new Digest(digest.algorithm(), digest.hex().toLowerCase(Locale.ROOT)));
    }
    if (from.pieces().isPresent()) {
      to = to.withPieces(from.pieces().get());
    }
    for (Source source : from.sources().subList(1, from.sources().size())) {
      to = to.withSource(source);
    }
    return to;
  }

  /** What servers told is not written. */
  private static Suspect sizesOfPauses() {
    return new Suspect(
        Kind.RESTARTS,
        "the size of a group that is paused over a restart of the service is unknown after it",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-01, DUR-01",
        () -> {
          Map<Past, Integer> paused = new ConcurrentHashMap<>();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (pauses) {
              paused.put(Eighth.past(call), call.scene.restarts);
            } else if (Eighth.on(call, "group.resume")) {
              paused.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.size", "group.progress", "job.progress")
                && !call.hasIndex()
                && paused.getOrDefault(Eighth.past(call), call.scene.restarts)
                    < call.scene.restarts) {
              return answer instanceof Progress progress
                  ? new Progress(progress.bytesTransferred(), OptionalLong.empty(), 0)
                  : OptionalLong.empty();
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          group.suspend();
          assertThat(group.size()).hasValue(5);
          stage.restart();
          assertThat(group.size()).hasValue(5);
        });
  }

  /** Incarnations are counted, anew each time. */
  private static Suspect numbersFromTheStart() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service an old handle acts on the group that has its id now",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; JAVA-HANDLE-01",
        () -> call -> {
          if (Eighth.on(
              call,
              "group.get",
              "group.set",
              "group.status",
              "group.progress",
              "group.suspend",
              "group.resume")) {
            Past old = Eighth.past(call);
            Past now = call.scene.past(old.id);
            if (old.cancelled
                && now != null
                && now != old
                && !now.cancelled
                && now.sawRestart()
                && now.isOf(call.client().principal())) {
              return call.again(Objects.requireNonNull(call.client().manager().getGroup(old.id)));
            }
          }
          return call.proceed();
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup old = stage.user.createGroup(id);
          old.cancel();
          stage.user.createGroup(id);
          stage.restart();
          assertThatThrownBy(() -> old.get(GroupProperty.DISPLAY_NAME))
              .isInstanceOf(InvalidStateException.class);
        });
  }
}
