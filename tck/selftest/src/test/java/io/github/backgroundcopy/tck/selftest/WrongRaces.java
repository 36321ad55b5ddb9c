package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes that show when several things happen at once, or once more; section 6.9. */
@SuppressWarnings("ThreadPriorityCheck") // A yield makes a race likelier; none is needed.
final class WrongRaces {

  private WrongRaces() {}

  static List<WrongBackend> all() {
    return Stream.concat(races().stream(), Stream.concat(events().stream(), properties().stream()))
        .toList();
  }

  private static List<WrongBackend> races() {
    return List.of(
        wrong(
            "THREAD-01",
            "tells two that they have cancelled",
            "cancel() of one group by 4 threads",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void cancel() {
                try {
                  super.cancel();
                } catch (InvalidStateException e) {
                  // It is gone, which is what was asked for.
                }
              }
            })),
        wrong(
            "THREAD-02",
            "gives the job of the other thread",
            "createJob on one group by 4 threads",
            GroupTwist.jobs((group, id) -> {
              try {
                return group.createJob(id);
              } catch (UnsupportedOperationException e) {
                return group.getJob(group.enumJobs().next(1).get(0));
              }
            })),
        wrong("THREAD-03", "adds one file at a time", "files from ", oneByOne()),
        wrong(
            "THREAD-04",
            "reads and moves in two steps",
            "items ",
            CallTwist.of(GroupEnumerator.class, "next", call -> {
              GroupEnumerator enumerator = (GroupEnumerator) call.target;
              List<UUID> items = enumerator.duplicate().next(call.<Integer>argument(0));
              Thread.yield();
              enumerator.skip(items.size());
              return items;
            })),
        wrong("THREAD-05", "shows half a list", "looks beside cancel()", oneByOne()),
        wrong(
            "THREAD-05/properties",
            "writes all properties back that it has read",
            "three properties",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public <T> void set(GroupProperty<T> property, T value) {
                String name = real.get(GroupProperty.DISPLAY_NAME);
                String text = real.get(GroupProperty.DESCRIPTION);
                Thread.yield();
                real.set(GroupProperty.DISPLAY_NAME, name);
                real.set(GroupProperty.DESCRIPTION, text);
                super.set(property, value);
              }
            })));
  }

  private static Supplier<Twist> oneByOne() {
    return FileTwist.adding((real, files) -> {
      for (FileInfo file : files) {
        real.addFiles(List.of(file));
        Thread.yield();
      }
    });
  }

  private static Supplier<Twist> clearingNothing() {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public void clearCallback() {}
    });
  }

  private static List<WrongBackend> events() {
    return List.of(
        wrong("EVENT-01", "tells the first outcome only", "call 2, for ERROR", () -> new Twist() {
          @Override
          BackgroundCopyCallback callback(BackgroundCopyCallback real) {
            AtomicBoolean told = new AtomicBoolean();
            return event -> {
              if (!told.getAndSet(true)) {
                real.onStatus(event);
              }
            };
          }
        }),
        wrong(
            "EVENT-02",
            "clears nothing",
            "calls of a callback that was cleared",
            clearingNothing()),
        wrong(
            "EVENT-02/take-over",
            "clears nothing for a new owner",
            "calls of a callback that the new owner cleared",
            clearingNothing()),
        wrong(
            "EVENT-03",
            "overwrites the flags",
            "NOTIFY_FLAGS, DISABLE before, after whenDone",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void whenDone(BackgroundCopyCallback callback) {
                set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
                setCallback(callback);
              }
            })),
        wrong(
            "EVENT-04",
            "tells what is outstanding while it binds",
            "called on a thread of the queue's own",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void setCallback(BackgroundCopyCallback callback) {
                super.setCallback(callback);
                if (status().state() == GroupState.COMPLETE) {
                  CallbackTwists.tell(callback, StatusEvent.completed(this, status()));
                }
              }
            })));
  }

  private static List<WrongBackend> properties() {
    return List.of(
        wrong(
            "PROP-01",
            "refuses names for what is complete",
            "set(DISPLAY_NAME) of a complete group",
            PropertyTwist.setBy(GroupProperty.DISPLAY_NAME, (group, value) -> {
              if (isComplete(group)) {
                throw new InvalidStateException("complete");
              }
              group.set(GroupProperty.DISPLAY_NAME, value);
            })),
        wrong(
            "PROP-02",
            "loses the description at completion",
            "DESCRIPTION, set before, of a complete group",
            PropertyTwist.readOf(
                GroupProperty.DESCRIPTION, (value, group) -> isComplete(group) ? "" : value)));
  }

  private static boolean isComplete(BackgroundCopyGroup group) {
    return group.status().state() == GroupState.COMPLETE;
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JAVA-" + clause, mistake, message, twists);
  }
}
