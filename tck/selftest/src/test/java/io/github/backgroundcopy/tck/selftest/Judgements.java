package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be said against an argument without a look at the queue. */
final class Judgements {

  private Judgements() {}

  static List<Judgement> all() {
    return List.of(
        property(
            GroupProperty.PRIORITY,
            value -> !value.equals(1),
            new UnsupportedOperationException("priority"),
            "set(PRIORITY, 2)"),
        property(
            GroupProperty.PROTOCOL_FLAGS,
            value -> !value.equals(1),
            new UnsupportedOperationException("protocol"),
            "set(PROTOCOL_FLAGS, 2)"),
        property(
            GroupProperty.NOTIFY_FLAGS,
            value -> value.equals(new NotifyFlags(1)),
            new UnsupportedOperationException("flags"),
            "set(NOTIFY_FLAGS, 0x01)"),
        property(
            GroupProperty.NOTIFY_CLSID,
            value -> value.equals("nonsense"),
            new IllegalArgumentException("class"),
            "set(NOTIFY_CLSID, nonsense)"),
        property(
            GroupProperty.DISPLAY_NAME,
            value -> ((String) value).length() > GroupProperty.MAX_DISPLAY_NAME,
            new IllegalArgumentException("name"),
            "set(DISPLAY_NAME, 257 units)"),
        property(
            GroupProperty.DESCRIPTION,
            value -> ((String) value).length() > GroupProperty.MAX_DESCRIPTION,
            new IllegalArgumentException("description"),
            "set(DESCRIPTION, 1025 units)"),
        group("createJob", "a job's id", "createJob(zero)", call -> {
          if (new UUID(0, 0).equals(call.argument(0))) {
            throw new IllegalArgumentException("zero");
          }
        }),
        group("getJob", "which job it is", "getJob(unknown)", call -> {
          throw new ItemNotFoundException("no such job");
        }),
        group("resume", "that there is no file", "resume() without files", call -> {
          throw new InvalidStateException("no files");
        }),
        job("addFiles", "the number of files", "addFiles([])", call -> {
          if (call.<List<?>>argument(0).isEmpty()) {
            throw new IllegalArgumentException("no files");
          }
        }),
        job("addFiles", "a URL", "addFiles(bad URL)", call -> {
          for (FileInfo file : call.<List<FileInfo>>argument(0)) {
            if (!file.remoteName().startsWith("http")) {
              throw new IllegalArgumentException("URL");
            }
          }
        }),
        job("file", "the index of a file", "file(99)", call -> {
          if (call.<Integer>argument(0) > 9) {
            throw new ItemNotFoundException("no such file");
          }
        }));
  }

  private static Judgement property(
      GroupProperty<?> property, Predicate<Object> isBad, RuntimeException refusal, String call) {
    return group("set", "the value of " + property, call, made -> {
      Object value = made.argument(1);
      if (made.argument(0) == property && Objects.nonNull(value) && isBad.test(value)) {
        throw refusal;
      }
    });
  }

  private static Judgement group(String method, String what, String call, Consumer<Call> rule) {
    return new Judgement(BackgroundCopyGroup.class, method, what, call, rule);
  }

  private static Judgement job(String method, String what, String call, Consumer<Call> rule) {
    return new Judgement(BackgroundCopyJob.class, method, what, call, rule);
  }

  /**
   * One judgement.
   *
   * @param type whose method takes the argument
   * @param method its name
   * @param what what is judged, in words
   * @param call how the kit names the call with a bad argument
   * @param rule throws if the argument is bad
   */
  record Judgement(Class<?> type, String method, String what, String call, Consumer<Call> rule) {

    /** Tells whether a bad argument and a group that is gone have the same answer. */
    boolean answersGone() {
      return method.equals("resume");
    }
  }
}
