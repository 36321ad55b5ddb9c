package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a failure of the disk says to people, who do not know the names of exceptions. */
public final class DiskReason {

  private DiskReason() {}

  /**
   * Says why something failed.
   *
   * @param failure what the disk has said
   * @param named the name of the file that the message has already
   * @return the reason, with the file that it is about if that is another one
   */
  public static String of(IOException failure, String named) {
    if (!(failure instanceof FileSystemException system)) {
      String message = failure.getMessage();
      return message == null ? failure.getClass().getSimpleName() : message;
    }
    String reason = system.getReason() == null ? ofKind(system) : system.getReason();
    String file = system.getFile();
    return file == null || file.equals(named) ? reason : reason + ": \"" + file + "\"";
  }

  private static String ofKind(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    return failure instanceof FileAlreadyExistsException
        ? "it exists already"
        : failure.getClass().getSimpleName();
  }
}
