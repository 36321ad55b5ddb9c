package io.github.backgroundcopy.tck.model;

/** A file of a group. */
final class ModelFile {

  static final long UNKNOWN = -1;

  final FileSpec spec;
  long size = UNKNOWN;

  /** Whether the size must be told; else a queue may also have forgotten it. */
  boolean sizeIsSure = true;

  /** Whether any size may be told: the announced one is not that of the content. */
  boolean sizeIsWrong;

  long leastBytes;
  long mostBytes;
  boolean arrived;

  /** The answer stands at the gate. */
  boolean held;

  /** It has been held for longer than some queues wait. */
  boolean mayHaveTimedOut;

  /** It has its final name. */
  boolean published;

  ModelFile(FileSpec spec) {
    this.spec = spec;
    if (spec.announced().announcedSize() != UNKNOWN) {
      size = spec.announced().announcedSize();
      sizeIsSure = false;
    }
    sizeIsWrong = spec.announced().isWrong();
  }

  ModelFile copy() {
    ModelFile copy = new ModelFile(spec);
    copy.size = size;
    copy.sizeIsSure = sizeIsSure;
    copy.leastBytes = leastBytes;
    copy.mostBytes = mostBytes;
    copy.arrived = arrived;
    copy.held = held;
    copy.mayHaveTimedOut = mayHaveTimedOut;
    copy.published = published;
    return copy;
  }

  /** The transfer was cut off: what had come of an unfinished file may be kept or not. */
  void interrupt() {
    held = false;
    if (!arrived) {
      leastBytes = 0;
      sizeIsSure = size == UNKNOWN;
    }
  }

  @Override
  public String toString() {
    return spec.local() + " " + size + " " + leastBytes + ".." + mostBytes + (arrived ? "!" : "");
  }
}
