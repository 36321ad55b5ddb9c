package io.github.backgroundcopy.cli.control;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The socket beside a state file: {@code FILE.control}. Only whoever holds the lock of the file
 * makes it, in place of one that a killed process has left.
 *
 * <p>The address of a socket is short (104 to 108 bytes), and paths may be long: those are reached
 * by a symbolic link in a directory of this process alone, which is there for that moment only.
 */
final class SocketFile {

  private static final String SUFFIX = ".control";

  /** What a mode of POSIX says of the type of a file, and how it says that it is a socket. */
  private static final int TYPE_BITS = 0170000;

  private static final int SOCKET_TYPE = 0140000;

  /** Longer addresses are refused on some system. */
  private static final int LONGEST_ADDRESS = 100;

  private final Path path;

  private SocketFile(Path path) {
    this.path = path;
  }

  /** Finds the socket of a state file that is there, whatever links lead to it. */
  static SocketFile of(Path stateFile) throws IOException {
    Path file = stateFile.toRealPath();
    return new SocketFile(file.resolveSibling(file.getFileName() + SUFFIX));
  }

  /** Tells whether sockets of this system belong to a user, so that others can be kept out. */
  static boolean isSupported(Path stateFile) {
    return stateFile.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  Path path() {
    return path;
  }

  /**
   * Listens. The socket has its name when it is its owner's alone, and not before.
   *
   * @throws IOException if the system refuses, or something else has the name
   */
  ServerSocketChannel listen() throws IOException {
    if (Files.exists(path, NOFOLLOW_LINKS) && !isSocket()) {
      throw new IOException("\"" + path + "\" is no socket: remove it, or take another state file");
    }
    Path made = path.resolveSibling(shortName());
    Files.deleteIfExists(made);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    boolean listening = false;
    try (Address address = Address.of(made)) {
      server.bind(address.get());
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      listening = true;
      return server;
    } finally {
      if (!listening) {
        server.close();
        Files.deleteIfExists(made);
      }
    }
  }

  /** Short however long that of the file is, and hardly anybody else's. */
  private String shortName() {
    CRC32 sum = new CRC32();
    sum.update(String.valueOf(path.getFileName()).getBytes(StandardCharsets.UTF_8));
    return ".bgcopy-" + Long.toHexString(sum.getValue());
  }

  /**
   * Connects, or gives nothing if nobody listens.
   *
   * @throws Refusal if it is not this user's
   */
  Optional<SocketChannel> connect() throws IOException {
    try {
      if (!Files.exists(path, NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!isSocket()) {
        // Nobody listens there. If somebody has the state file, that is what the user is told.
        return Optional.empty();
      }
      User.requireOwn(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean connected = false;
    try (Address address = Address.of(path)) {
      channel.connect(address.get());
      User.requireOwn(channel, path);
      connected = true;
      return Optional.of(channel);
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (SocketException e) {
      // It went between the look and the connection.
      if (Files.notExists(path, NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      throw e;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  private boolean isSocket() throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
    return (mode & TYPE_BITS) == SOCKET_TYPE;
  }

  /** The address of a path that may be too long for one. */
  private static final class Address implements AutoCloseable {

    private final Path reached;
    private final Optional<Path> link;

    private Address(Path reached, Optional<Path> link) {
      this.reached = reached;
      this.link = link;
    }

    static Address of(Path path) throws IOException {
      if (path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ADDRESS) {
        return new Address(path, Optional.empty());
      }
      Path directory = Files.createTempDirectory("bgcopy-");
      Path link = directory.resolve("s");
      boolean made = false;
      try {
        // A name is bound in a linked directory, and reached by a link of its own: it may be long.
        boolean there = Files.exists(path, NOFOLLOW_LINKS);
        Files.createSymbolicLink(link, there ? path : Objects.requireNonNull(path.getParent()));
        made = true;
        return new Address(
            there ? link : link.resolve(String.valueOf(path.getFileName())), Optional.of(link));
      } finally {
        if (!made) {
          Files.delete(directory);
        }
      }
    }

    UnixDomainSocketAddress get() {
      return UnixDomainSocketAddress.of(reached);
    }

    @Override
    public void close() throws IOException {
      if (link.isPresent()) {
        Files.delete(link.get());
        Files.delete(Objects.requireNonNull(link.get().getParent()));
      }
    }
  }
}
