package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.sql.Failures;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.GroupTransfer;
import io.github.backgroundcopy.transfer.TransferEnvironment;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claimed group from its claim to the end of the claim, on a thread of its own. */
final class Turn {

  private Turn() {}

  static void take(Held held, ClaimRecord record, Supplier<TransferEnvironment> environment) {
    try {
      List<FileRow> files = load(record);
      if (files != null && held.adopt(files)) {
        do {
          new GroupTransfer(environment.get(), held).run();
        } while (held.goesOn());
        var unused = held.save();
      }
    } catch (ServiceUnavailableException e) {
      // The claim is given back when the server answers again, or ends with the lease.
      var unused = held.lose();
    } catch (InvalidPathException e) {
      // Other workers may be able to.
      held.later(
          new Failure(
              TransferError.NO_FILE,
              Win32Errors.PATH_NOT_FOUND,
              0,
              "\"" + e.getInput() + "\" is no path on the worker's host: " + e.getReason()
                  + "; a worker in another locale, such as LC_ALL=C.UTF-8, may reach it"),
          null);
    } catch (RuntimeException | Error e) {
      // Whatever breaks, the group must not keep its place for ever. Its message may hold a URL.
      Logger log = LoggerFactory.getLogger(Turn.class);
      log.warn("Transfer of group {} broke, tried again later: {}", held.group(), e.getClass());
      String reason = "The transfer broke with " + e.getClass().getName();
      held.later(new Failure(TransferError.NO_FILE, Win32Errors.GENERAL_FAILURE, 0, reason), null);
    }
  }

  /** Reads the files, and gives way to other groups where somebody has locked this one. */
  private static @Nullable List<FileRow> load(ClaimRecord record) {
    try {
      return record.load();
    } catch (ServiceUnavailableException e) {
      if (Failures.isLocked(e)) {
        record.giveWay();
      }
      throw e;
    }
  }
}
