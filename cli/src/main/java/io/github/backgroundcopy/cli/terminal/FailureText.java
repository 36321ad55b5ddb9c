package io.github.backgroundcopy.cli.terminal;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says of a group that failed which file it was, why, and what to do about it. */
public final class FailureText {

  /** Stands before each source and its reason: before a number and a URL. */
  private static final Pattern SOURCE = Pattern.compile("[:;] (?=\\d{1,3}\\. \"https?://)");

  private FailureText() {}

  public static String of(Optional<TransferError> error, List<String> files) {
    if (error.isEmpty()) {
      return "failed, and the queue does not say why";
    }
    TransferError reason = error.get();
    StringBuilder text = new StringBuilder("failed: ");
    int index = reason.fileIndex();
    if (index >= 0 && index < files.size()) {
      String name = files.get(index);
      if (!reason.reason().contains(name)) {
        text.append('"').append(name).append("\": ");
      }
    }
    return text.append(reason(reason)).append("; ").append(advice(reason)).toString();
  }

  /** Breaks the text of a file with several sources, so that each has a line. */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String part : SOURCE.split(text, -1)) {
      lines.add(lines.isEmpty() ? part : "  " + part);
    }
    return lines;
  }

  /** Says why, without the file and without advice. */
  public static String reason(TransferError error) {
    if (!error.reason().isEmpty()) {
      return error.reason();
    }
    return error.transportResult() != 0
        ? "the server answered " + error.transportResult()
        : "system error " + error.win32Result() + " (" + error.codeName() + ")";
  }

  /** Says of a running group what it waits for, if it waits. */
  public static Optional<String> waiting(GroupDetails group) {
    String reason = group.lastFailure().map(FailureText::reason).orElse("");
    if (group.nextAttempt().isEmpty()) {
      return reason.isEmpty() ? Optional.empty() : Optional.of("tried again after: " + reason);
    }
    String next = "next attempt at " + Words.time(group.nextAttempt().get());
    return Optional.of(reason.isEmpty() ? "waiting, " + next : "waiting: " + reason + "; " + next);
  }

  private static String advice(TransferError error) {
    return error.transportResult() != 0
        ? adviceForStatus(error.transportResult())
        : adviceForSystem(error.win32Result());
  }

  private static String adviceForStatus(int status) {
    return switch (status) {
      case 401 ->
        "give bgcopy get a login with --user NAME or --netrc, use one that is kept with"
            + " --keep-headers, or ask for another link";
      case 403 -> "the server refuses access: check whether the link has expired";
      case 404, 410 -> "check the URL";
      case 407 -> "give the login in the URL of the proxy, http://USER:PASSWORD@HOST:PORT";
      default -> status >= 500 ? "the server is in trouble: try again later" : "check the URL";
    };
  }

  private static String adviceForSystem(int code) {
    return switch (code) {
      case Win32Errors.PATH_NOT_FOUND -> "create its directory, then try again";
      case Win32Errors.ACCESS_DENIED -> "get permission to write there, then try again";
      case Win32Errors.WRITE_PROTECT -> "choose a directory that is writable";
      case Win32Errors.DISK_FULL -> "free some space on the disk, then try again";
      case Win32Errors.FILE_TOO_LARGE ->
        "if the URL is right, allow more bytes with --max-size, or get a new document";
      case Win32Errors.TIMEOUT -> "try again, or allow more time with --max-time";
      case Win32Errors.NAME_TOO_LONG -> "give the file a shorter name";
      case Win32Errors.INVALID_DATA ->
        "the server's file is not the announced one: check the size or digest that was announced";
      case Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT -> "--allow-insecure-redirects follows it anyway";
      case Win32Errors.REDIRECT_FAILED -> "check the URL";
      case Win32Errors.INVALID_CERTIFICATE_AUTHORITY ->
        "or give it to bgcopy get or watch with --cacert FILE";
      case Win32Errors.INVALID_SERVER_RESPONSE -> "report it to whoever runs the server";
      case Win32Errors.NAME_NOT_RESOLVED -> "check the host name in the URL";
      case Win32Errors.INTERNET_TIMEOUT, Win32Errors.CANNOT_CONNECT, Win32Errors.CONNECTION_RESET ->
        "check the network and the server, then try again";
      default -> "try again";
    };
  }
}
