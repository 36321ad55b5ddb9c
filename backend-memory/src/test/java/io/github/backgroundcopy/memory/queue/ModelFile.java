package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;

/** A file of the {@link QueueModel} and what is behind its URL. */
final class ModelFile {

  static final long UNKNOWN = -1;

  final FileInfo info;
  final Script script;
  long size = UNKNOWN;
  long transferred;

  /** Bytes lie in a temporary file. */
  boolean begun;

  boolean arrived;

  /** An answer stands at the gate, with so many bytes announced. */
  boolean held;

  long announced;

  ModelFile(FileInfo info, Script script) {
    this.info = info;
    this.script = script;
  }

  /** How the server answers. */
  static final class Script {

    final int size;
    boolean lengthTold = true;
    boolean cut;
    boolean refused;
    int status = 200;
    long gate = Long.MAX_VALUE;

    Script(int size) {
      this.size = size;
    }
  }
}
