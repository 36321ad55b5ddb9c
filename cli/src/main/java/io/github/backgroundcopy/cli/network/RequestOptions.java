package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.cli.downloads.HeaderLine;
import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.SecretFile;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent along with the files that a command names. */
public final class RequestOptions {

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description =
          "Send this header with the files of URLs and lists, to the server of the URL"
              + " alone. May be given several times. Not sent with what a Metalink document names, and"
              + " kept only with --keep-headers. Other users of the machine can see what you type here.")
  private List<String> headers = List.of();

  @Option(
      names = "--header-file",
      paramLabel = "FILE",
      description = "The same for each line of a file, which nobody else may be able to read.")
  private @Nullable String headerFile;

  @Option(
      names = "--user",
      paramLabel = "NAME[:PASSWORD]",
      description = "Log in (Basic) to the servers to which --header is sent. Other users of the "
          + "machine can see a password that you type here; without one, it is read from "
          + "--password-file or asked for.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The first line is the password of --user; nobody else may be able to read it.")
  private @Nullable String passwordFile;

  public RequestHeaders headers() {
    RequestHeaders all = RequestHeaders.NONE;
    for (String header : headers) {
      all = with("--header", all, header);
    }
    if (headerFile != null) {
      Path file = Arguments.path("--header-file", headerFile);
      for (String line : SecretFile.read("--header-file", file).lines().toList()) {
        all = line.isBlank() ? all : with("--header-file", all, line);
      }
    }
    if (user == null) {
      if (passwordFile != null) {
        throw CommandFailure.ofInput("--password-file", "it goes with --user NAME");
      }
      return all;
    }
    if (!Arguments.isWhole(user)) {
      // Nothing of it is repeated: it may be the password.
      throw CommandFailure.ofInput(
          "--user",
          "the value has lost a character, since the locale does not have it; set LC_ALL=C.UTF-8");
    }
    int colon = user.indexOf(':');
    String name = colon < 0 ? user : user.substring(0, colon);
    try {
      return all.withBasic(name, colon < 0 ? password(name) : user.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput("--user", String.valueOf(e.getMessage()));
    }
  }

  private static RequestHeaders with(String option, RequestHeaders headers, String line) {
    try {
      return HeaderLine.add(headers, line);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(option, String.valueOf(e.getMessage()));
    }
  }

  @SuppressWarnings("SystemConsoleNull") // From Java 22 on it reads standard input: as good.
  private String password(String name) {
    if (passwordFile != null) {
      Path file = Arguments.path("--password-file", passwordFile);
      return SecretFile.read("--password-file", file).lines().findFirst().orElse("");
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password of %s: ", name);
    if (typed == null) {
      throw CommandFailure.ofInput(
          "--user", "there is no terminal to ask for the password; give --password-file FILE");
    }
    return new String(typed);
  }
}
