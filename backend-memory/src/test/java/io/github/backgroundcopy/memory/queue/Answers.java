package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.TransferError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Writes down what a call answered, so that the queue's answer can be compared with the model's.
 */
final class Answers {

  private Answers() {}

  /** The value, or the class of the exception with its result code. */
  static String of(Callable<?> call) {
    try {
      return text(call.call());
    } catch (Refused e) {
      return "! " + e.getMessage();
    } catch (BackgroundCopyException e) {
      return "! " + e.getClass().getSimpleName() + " " + e.hresult();
    } catch (Exception e) {
      return "! " + e.getClass().getSimpleName();
    }
  }

  static String text(Object value) {
    if (value instanceof BackgroundCopyGroup group) {
      return "group " + group.id();
    }
    if (value instanceof BackgroundCopyJob job) {
      return "job " + job.id();
    }
    if (value instanceof GroupDetails details) {
      return text(details);
    }
    if (value instanceof GroupEntry.Present present) {
      return "Present " + text(present.group());
    }
    if (value instanceof TransferError error) {
      return "error in file " + error.fileIndex() + ": " + error.win32Result() + ", "
          + error.transportResult() + ", " + error.retries() + " retries";
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? text(optional.get()) : "nothing";
    }
    if (value instanceof Collection<?> values) {
      List<String> texts = new ArrayList<>();
      for (Object element : values) {
        texts.add(text(element));
      }
      return texts.toString();
    }
    return String.valueOf(value);
  }

  private static String text(GroupDetails details) {
    return details.id() + " of " + text(details.owner()) + " '" + details.displayName() + "' '"
        + details.description() + "' " + details.status() + " " + details.state() + " "
        + details.progress() + " job " + text(details.jobId()) + " files " + details.fileCount()
        + " " + text(details.error()) + " created " + text(details.created()) + " next "
        + text(details.nextAttempt()) + " changed " + text(details.changed()) + " attempts "
        + details.attempts();
  }
}
