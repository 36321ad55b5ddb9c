package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.queue.StateOptions;
import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.SecretFile;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who a command is to servers, and whom it trusts. */
public final class NetworkOptions {

  private static final String AGENT = "User-Agent";

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      description = "Send this text as the name of the program in every request.")
  private @Nullable String agent;

  @Option(
      names = "--netrc",
      description = "Log in with what ~/.netrc (on Windows _netrc) has for the host of a URL."
          + " Nobody else may be able to read the file.")
  private boolean netrc;

  @Option(names = "--netrc-file", paramLabel = "FILE", description = "The same with another file.")
  private @Nullable String netrcFile;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust the issuers of this file too (certificates in PEM), beside those that"
          + " Java trusts.")
  private @Nullable String issuers;

  @Option(
      names = "--keep-headers",
      description = "Keep headers and logins in the state file, and use those that are kept there:"
          + " the groups can then continue even if you do not give them again. They are not "
          + "encrypted, and can be found in the file for a while after their group is gone.")
  private boolean keepHeaders;

  /**
   * Sets what concerns the queue, and has this process trust the issuers.
   *
   * @param given what goes with the files that the user has named
   */
  public void applyTo(QueueManagerConfig.Builder config, Map<FileInfo, RequestHeaders> given) {
    Netrc logins = readNetrc();
    if (!given.isEmpty() || logins != null) {
      config.option(MemoryOptions.GROUP_HEADERS, new CommandHeaders(given, logins));
    }
    if (keepHeaders) {
      config.option(MemoryOptions.KEEP_GROUP_HEADERS, true);
    }
    if (issuers != null) {
      TrustedIssuers.install("--cacert", Arguments.path("--cacert", issuers));
    }
  }

  /** Tells whether the state file keeps headers; there must be one then. */
  public boolean keepsHeaders() {
    return keepHeaders;
  }

  /** Gives the command that goes on with the queue of a file, with the headers that are kept. */
  public String continuation(StateOptions state) {
    return "bgcopy watch --state " + state.file() + (keepHeaders ? " --keep-headers" : "");
  }

  /** Names this program; a name that was given as a header wins where it is sent. */
  public RequestInterceptor interceptor() {
    if (agent == null) {
      return RequestInterceptor.NONE;
    }
    try {
      RequestHeaders named = RequestHeaders.of(AGENT, agent);
      return request -> named.withAll(request.headers());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput("--user-agent", String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Netrc readNetrc() {
    if (!netrc && netrcFile == null) {
      return null;
    }
    String option = netrcFile == null ? "--netrc" : "--netrc-file";
    Path file = netrcFile == null ? usualNetrc() : Arguments.path(option, netrcFile);
    try {
      return Netrc.of(SecretFile.read(option, file));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(option, "\"" + file + "\": " + e.getMessage());
    }
  }

  private static Path usualNetrc() {
    Path home = Path.of(System.getProperty("user.home"));
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path other = home.resolve("_netrc");
    return windows && Files.exists(other) ? other : home.resolve(".netrc");
  }
}
