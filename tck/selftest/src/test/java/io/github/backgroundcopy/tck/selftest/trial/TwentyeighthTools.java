package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class TwentyeighthTools {

  private TwentyeighthTools() {}

  /** Keeps the real handle of a group that a manager gives. */
  static void remember(Call call, Map<UUID, BackgroundCopyGroup> handles, @Nullable Object answer) {
    if (!call.name.startsWith("manager.")) {
      return;
    }
    if (answer instanceof BackgroundCopyGroup group) {
      handles.put(group.id(), group);
    } else if (answer instanceof List<?> groups) {
      groups.forEach(group -> remember(call, handles, group));
    }
  }

  /** Tells whether a call that would have worked binds a callback made in Java. */
  static boolean binds(Call call) {
    return Eighth.on(call, "group.setCallback", "group.whenDone");
  }

  /** Tells whether a call comes from inside a callback. */
  static boolean isInside(Call call) {
    return Objects.equals(call.scene.inCallback.get(), true);
  }

  /** Tells whether completion is to be told. */
  static boolean asksForCompletion(BackgroundCopyGroup group) {
    NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
    return flags.contains(NotifyFlags.GROUP_DONE) && !flags.contains(NotifyFlags.DISABLE);
  }

  /** Calls a callback, whatever it throws. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) {
    try {
      callback.onStatus(event);
    } catch (Exception e) {
      // Nobody asked for this call, and nobody repeats it.
    }
  }

  /** Does something that need not work. */
  static void quietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // The group is gone, or its client.
    }
  }
}
