package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.CallbackTwists.instead;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.telling;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.withError;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.withStatus;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.groups;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.job;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes about what a callback is told, section 6.7. */
final class WrongCallbacks {

  /** Tells what depends on how many calls there were for the group. */
  @FunctionalInterface
  private interface Counting {
    void tell(int call, BackgroundCopyCallback callback, StatusEvent event) throws Exception;
  }

  private WrongCallbacks() {}

  static List<WrongBackend> all() {
    return Stream.of(
            completion(), WrongNotifyFlags.all(), errors(), again(), ofCompletion(), ofAnError())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> completion() {
    String check = "CB-STATUS-01";
    return List.of(
        WrongBackend.of(
            check,
            "never tells of completion",
            "the call for completion",
            telling((callback, event) -> {
              if (event.isError()) {
                callback.onStatus(event);
              }
            })),
        WrongBackend.of(
            check,
            "tells completion as an error",
            "expected: no error",
            instead(event -> withStatus(event, 0x380))),
        WrongBackend.of(
            check,
            "hands over another group",
            "the event's group",
            instead(CallbackTwists::withOtherGroup)),
        WrongBackend.of(
            check,
            "does not ask for completion in whenDone",
            "NOTIFY_FLAGS after whenDone",
            groups((group, twist) -> new ForwardingGroup(group, twist) {
              @Override
              public void whenDone(BackgroundCopyCallback callback) {
                setCallback(callback);
              }
            })),
        WrongBackend.of(
            check,
            "calls as soon as something is bound",
            "calls before the start",
            groups((group, twist) -> new ForwardingGroup(group, twist) {
              @Override
              public void setCallback(BackgroundCopyCallback callback) {
                super.setCallback(callback);
                CallbackTwists.tell(callback, StatusEvent.completed(this, status()));
              }
            })));
  }

  private static List<WrongBackend> errors() {
    String check = "CB-STATUS-03";
    return List.of(
        WrongBackend.of(
            check,
            "tells an error as completion",
            "expected: an error",
            instead(event -> StatusEvent.completed(event.group(), new GroupStatus(0x140)))),
        WrongBackend.of(
            check,
            "hands over another group with an error",
            "the event's group",
            instead(CallbackTwists::withOtherGroup)));
  }

  private static List<WrongBackend> again() {
    String check = "CB-STATUS-05";
    return List.of(
        WrongBackend.of(
            check,
            "takes every call for acknowledged",
            "the fourth call",
            telling(CallbackTwists::tell)),
        WrongBackend.of(check, "gives up after three calls", "the fourth call", givingUp()),
        WrongBackend.of(
            check,
            "takes a checked exception for an answer",
            "the fourth call",
            telling((callback, event) -> {
              try {
                callback.onStatus(event);
              } catch (IOException e) {
                // It has been told.
              }
            })),
        WrongBackend.of(
            check, "takes an error for an answer", "the fourth call", telling((callback, event) -> {
              try {
                callback.onStatus(event);
              } catch (AssertionError e) {
                // It has been told.
              }
            })),
        WrongBackend.of(
            check,
            "goes on after the acknowledgement",
            "calls after three that threw",
            CallbackTwists.repeatingAcknowledged()),
        WrongBackend.of(
            check,
            "tells the present status with every call",
            "what each call tells",
            instead(event -> withStatus(event, event.group().status().bits()))),
        WrongBackend.of(
            check, "counts its own calls as retries", "what each call tells", changing(true)),
        WrongBackend.of(
            check,
            "forgets the cause after the first call",
            "what each call tells",
            changing(false)));
  }

  private static Supplier<Twist> givingUp() {
    return counting((call, callback, event) -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        if (call < 3) {
          throw e;
        }
      }
    });
  }

  private static Supplier<Twist> changing(boolean retries) {
    return counting((call, callback, event) -> callback.onStatus(
        call == 1 || !event.isError()
            ? event
            : withError(
                event,
                error -> retries
                    ? new TransferError(
                        error.fileIndex(), error.win32Result(), error.transportResult(), call, "")
                    : changed(error, error.fileIndex(), 0, 0))));
  }

  private static Supplier<Twist> counting(Counting teller) {
    return () -> {
      Map<UUID, Integer> calls = new ConcurrentHashMap<>();
      return telling((callback, event) ->
              teller.tell(calls.merge(event.group().id(), 1, Integer::sum), callback, event))
          .get();
    };
  }

  private static List<WrongBackend> ofCompletion() {
    String check = "CB-STATUS-06";
    return List.of(
        WrongBackend.of(
            check,
            "hands over another group at completion",
            "group().id()",
            instead(CallbackTwists::withOtherGroup)),
        WrongBackend.of(
            check,
            "hands over the job and its last file",
            "job()",
            instead(event -> StatusEvent.failed(
                event.group(),
                event.status(),
                job(event.group()),
                new TransferError(1, 0, 0, 0, "")))),
        WrongBackend.of(
            check,
            "tells the status before the group is suspended",
            "seen:     0x40",
            instead(event -> withStatus(event, 0x040))),
        WrongBackend.of(
            check,
            "leaves the foreground out",
            "seen:     0x140",
            instead(event -> withStatus(event, 0x140))));
  }

  private static List<WrongBackend> ofAnError() {
    String check = "CB-STATUS-07";
    return List.of(
        WrongBackend.of(
            check,
            "hands over another group at an error",
            "group().id()",
            instead(CallbackTwists::withOtherGroup)),
        WrongBackend.of(
            check,
            "hands over no job",
            "job().id()",
            instead(event -> StatusEvent.completed(event.group(), event.status()))),
        WrongBackend.of(
            check,
            "hands over another job",
            "job().id()",
            instead(event -> StatusEvent.failed(
                event.group(),
                event.status(),
                new ForwardingJob(event.job().orElseThrow()) {
                  @Override
                  public UUID id() {
                    return new UUID(3, 4);
                  }
                },
                event.error().orElseThrow()))),
        WrongBackend.of(
            check,
            "names the first file",
            "fileIndex()",
            error(error -> changed(error, 0, error.win32Result(), error.transportResult()))),
        WrongBackend.of(
            check,
            "counts files from 1",
            "fileIndex()",
            error(error -> changed(
                error, error.fileIndex() + 1, error.win32Result(), error.transportResult()))),
        WrongBackend.of(
            check,
            "names no file",
            "fileIndex()",
            error(error -> changed(
                error, TransferError.NO_FILE, error.win32Result(), error.transportResult()))),
        WrongBackend.of(
            check,
            "tells the status without SUSPENDED",
            "seen:     0x280",
            instead(event -> withStatus(event, 0x280))),
        WrongBackend.of(
            check,
            "exchanges the two codes",
            "error().transportResult()",
            error(error ->
                changed(error, error.fileIndex(), error.transportResult(), error.win32Result()))),
        WrongBackend.of(
            check,
            "makes up a Win32 code",
            "error().win32Result()",
            error(error -> changed(error, error.fileIndex(), 2, error.transportResult()))),
        WrongBackend.of(
            check,
            "counts the first attempt as a retry",
            "error().retries()",
            error(error -> new TransferError(
                error.fileIndex(),
                error.win32Result(),
                error.transportResult(),
                error.retries() + 1,
                ""))));
  }

  private static Supplier<Twist> error(UnaryOperator<TransferError> told) {
    return instead(event -> withError(event, told));
  }

  private static TransferError changed(
      TransferError error, int fileIndex, int win32Result, int transportResult) {
    return new TransferError(fileIndex, win32Result, transportResult, error.retries(), "");
  }
}
