package io.github.backgroundcopy.servers;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;

/** A server that serves the files of one directory, on a free port of 127.0.0.1. */
interface FileServer extends Closeable {

  /** Starts a server. */
  @FunctionalInterface
  interface Starter {

    /**
     * Starts it, and returns when it answers.
     *
     * @param root the directory whose files it serves
     * @param scratch an empty directory for what else it needs
     */
    FileServer start(Path root, Path scratch) throws Exception;
  }

  /** Where it listens, with a slash at its end. */
  URI base();

  /** What the directory is called in a request: a path, or more where it is asked as a proxy. */
  default String directory() {
    return "/";
  }

  static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }
}
