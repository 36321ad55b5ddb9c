package io.github.backgroundcopy.cli.control;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Who this process is, and whether another end is the same user: with others nothing is shared. */
final class User {

  /** On Linux a file that belongs to whoever looks, also where the user has no name. */
  private static final Path SELF = Path.of("/proc/self");

  private User() {}

  /**
   * Refuses a socket that another user has made.
   *
   * @throws Refusal if it is not this user's
   */
  static void requireOwn(Path socket) throws IOException {
    requireOwn(Files.getOwner(socket, NOFOLLOW_LINKS), socket);
  }

  /** Refuses a process of another user, which may have made a socket in the meantime. */
  static void requireOwn(SocketChannel channel, Path socket) throws IOException {
    if (channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      requireOwn(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user(), socket);
    }
  }

  private static void requireOwn(UserPrincipal other, Path socket) throws IOException {
    if (!other.equals(self())) {
      throw new Refusal(
          Refusal.WRONG,
          "\"" + socket + "\": this socket belongs to another user, \"" + other.getName()
              + "\", and is not used");
    }
  }

  private static UserPrincipal self() throws IOException {
    return Files.isDirectory(SELF)
        ? Files.getOwner(SELF)
        : FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }
}
