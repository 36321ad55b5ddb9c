package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command sends along: the headers that were given go with the files that the user has
 * named, and with no other group of a queue; a login of a netrc file goes to its machine.
 */
final class CommandHeaders implements GroupHeaders {

  private final Map<FileInfo, RequestHeaders> given;
  private final @Nullable Netrc netrc;

  CommandHeaders(Map<FileInfo, RequestHeaders> given, @Nullable Netrc netrc) {
    this.given = Map.copyOf(given);
    this.netrc = netrc;
  }

  @Override
  public RequestHeaders headers(UUID group, FileInfo file) {
    RequestHeaders headers = given.getOrDefault(file, RequestHeaders.NONE);
    if (netrc == null || headers.hasCredentials()) {
      return headers;
    }
    return host(file.remoteName())
        .flatMap(netrc::login)
        .map(login -> headers.withBasic(login.name(), login.password()))
        .orElse(headers);
  }

  private static Optional<String> host(String url) {
    try {
      return Optional.ofNullable(UrlHost.of(URI.create(url)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Prints no secret. */
  @Override
  public String toString() {
    return "CommandHeaders[" + Words.count(given.size(), "file")
        + (netrc == null ? "]" : ", " + netrc + "]");
  }
}
