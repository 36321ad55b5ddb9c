package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class Twentysecond {

  private Twentysecond() {}

  /** Finds a handle of a group at an open client of its owner, so that no owner changes. */
  static Optional<BackgroundCopyGroup> handle(Scene scene, UUID id) {
    Optional<String> owner = scene.look(id).flatMap(GroupDetails::owner);
    for (Client client : scene.open()) {
      if (owner.equals(Optional.of(client.manager().caller().name()))) {
        try {
          return Optional.of(client.manager().getGroup(id));
        } catch (RuntimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Looks at the group of a call. */
  static Optional<GroupDetails> look(Call call) {
    return call.scene.look(Eighth.past(call).id);
  }

  /** Tells whether a group is still the last one of its id, and in the queue. */
  static boolean isThere(Call call, Past past) {
    return past.equals(call.scene.past(past.id)) && past.look().isPresent();
  }

  /** Remembers something of objects, each of which is equal to itself alone. */
  static <T> Map<Object, T> byIdentity() {
    return Collections.synchronizedMap(new IdentityHashMap<>());
  }

  /** Calls a callback as a backend does: on a thread of its own. Waits for its end. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // Nobody tells it again.
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join();
  }

  /** Answers as one should, but tells another progress of groups and jobs. */
  static @Nullable Object progress(Call call, UnaryOperator<Progress> change) throws Throwable {
    Object answer = Eighth.told(
        call,
        details ->
            Eighth.copy(details).progress(change.apply(details.progress())).build());
    return answer instanceof Progress progress && !call.hasIndex()
        ? change.apply(progress)
        : answer;
  }

  static TransferError with(TransferError error, int fileIndex, String reason) {
    return new TransferError(
        fileIndex,
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        reason,
        error.context());
  }

  /** Tells an error otherwise. */
  static @Nullable Object told(Call call, StatusEvent event, TransferError error) throws Throwable {
    return call.with(
        StatusEvent.failed(event.group(), event.status(), event.job().orElseThrow(), error));
  }

  /** Makes a group with one file of five bytes at a server that refuses connections. */
  static BackgroundCopyGroup waiting(Stage stage) {
    FileInfo file = stage.file(5);
    stage.network().serve(Stage.path(file), Resource.unreachable());
    BackgroundCopyGroup group = Eighth.with(stage, file);
    stage.run(group);
    return group;
  }
}
