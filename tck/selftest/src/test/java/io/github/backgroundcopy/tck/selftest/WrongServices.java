package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.List;

/** Mistakes while the service is stopped, in section 6.1. */
final class WrongServices {

  private static final List<String> MANAGER =
      List.of("createGroup", "getGroup", "enumGroups", "enumGroupDetails", "details");
  private static final List<String> GROUP = List.of(
      "get",
      "set",
      "status",
      "progress",
      "size",
      "suspend",
      "cancel",
      "switchToForeground",
      "getJob",
      "enumJobs");
  private static final List<String> JOB =
      List.of("addFiles", "file", "fileCount", "status", "progress");
  private static final List<String> CALLBACK = List.of("setCallback", "clearCallback", "whenDone");
  private static final List<String> ENUMERATOR =
      List.of("count", "skip", "duplicate", "reset", "next");

  private WrongServices() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>();
    MANAGER.forEach(method -> all.add(awake("LIFE-04", QueueManager.class, "", method)));
    GROUP.forEach(method -> all.add(awake("LIFE-04", BackgroundCopyGroup.class, "", method)));
    JOB.forEach(method -> all.add(awake("LIFE-04", BackgroundCopyJob.class, "job ", method)));
    CALLBACK.forEach(
        method -> all.add(awake("LIFE-04/callbacks", BackgroundCopyGroup.class, "", method)));
    for (String method : List.of("createJob", "resume", "finish")) {
      all.add(otherAnswer(method));
    }
    all.add(asleep(BackgroundCopyGroup.class, "group", "id"));
    all.add(asleep(BackgroundCopyJob.class, "job", "id"));
    ENUMERATOR.forEach(method -> all.add(asleep(GroupEnumerator.class, "groups", method)));
    all.add(asleep(JobEnumerator.class, "jobs", "next"));
    all.add(asleep(SnapshotEnumerator.class, "details", "count"));
    all.add(asleep(SnapshotEnumerator.class, "details", "next"));
    all.add(WrongBackend.of(
        "LIFE-04",
        "empties its enumerators when the service stops",
        "count()",
        CallTwist.of(GroupEnumerator.class, "count", call -> call.isDown() ? 0L : call.proceed())));
    all.add(WrongBackend.of(
        "LIFE-04",
        "forgets groups that are made after the service started again",
        "enumGroups() after the start",
        ForgetfulStart::new));
    return all;
  }

  /** Does not ask whether the service runs. */
  private static WrongBackend awake(String check, Class<?> type, String of, String method) {
    return WrongBackend.of(
        check,
        "answers " + of + method + " with the service stopped",
        method.equals("get") || method.equals("set")
            ? method + "(PRIORITY) while"
            : message(of, method),
        CallTwist.of(type, method, call -> call.isDown() ? call.awake() : call.proceed()));
  }

  private static String message(String of, String method) {
    boolean isTold = method.equals("status") || method.equals("progress");
    return System.lineSeparator() + (isTold ? of : "") + method + " while the service is stopped";
  }

  /** Finds another fault where the service is stopped. */
  private static WrongBackend otherAnswer(String method) {
    return WrongBackend.of(
        "LIFE-04",
        "looks at the state with the service stopped, in " + method,
        method + " while the service is stopped",
        CallTwist.group(method, call -> call.isDown() ? call.awake() : call.proceed()));
  }

  /** Asks whether the service runs although that does not matter. */
  private static WrongBackend asleep(Class<?> type, String of, String method) {
    Mistake mistake = call -> {
      if (call.isDown()) {
        throw new ServiceUnavailableException("cannot tell " + method + " of " + of);
      }
      return call.proceed();
    };
    return WrongBackend.of(
        "LIFE-04",
        "needs the service for " + method + " of " + of,
        "cannot tell " + method + " of " + of,
        CallTwist.of(type, method, mistake));
  }

  private static final class ForgetfulStart extends Twist {

    private boolean wasDown;

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          wasDown = true;
        }
      };
    }

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      return wasDown ? new ListGroups(List.of(), 0) : super.groups(real);
    }
  }
}
