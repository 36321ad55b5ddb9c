package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command sends along: the headers that were given go with the files that the user has
 * named, and with no other group of a queue; a login of a netrc file goes to its machine.
 */
final class CommandHeaders implements GroupHeaders {

  private final RequestHeaders given;
  private final Set<FileInfo> named;
  private final @Nullable Netrc netrc;

  CommandHeaders(RequestHeaders given, Set<FileInfo> named, @Nullable Netrc netrc) {
    this.given = given;
    this.named = Set.copyOf(named);
    this.netrc = netrc;
  }

  @Override
  public RequestHeaders headers(UUID group, FileInfo file) {
    RequestHeaders headers = named.contains(file) ? given : RequestHeaders.NONE;
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
      return Optional.ofNullable(URI.create(url).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Prints no secret. */
  @Override
  public String toString() {
    return "CommandHeaders[" + given + (netrc == null ? "]" : ", " + netrc + "]");
  }
}
