package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import java.nio.charset.StandardCharsets;

/**
 * What was added of a file, in as little room as it needs. Immutable.
 *
 * <p>There may be a million of these, and names are the greatest part of a group: most files of a
 * queue come from the directory of the one before, go to the directory of that, and are called
 * there what they are called in the URL.
 */
abstract sealed class FileNames {

  /** What was added, equal to what was given. */
  abstract FileInfo info();

  /** Tells whether the file has a local name, which for one of many files should be cheap. */
  abstract boolean isLocalName(String name);

  /** Everything as it was given. */
  static final class Whole extends FileNames {

    private final FileInfo info;

    Whole(FileInfo info) {
      this.info = info;
    }

    @Override
    FileInfo info() {
      return info;
    }

    @Override
    boolean isLocalName(String name) {
      return info.localName().equals(name);
    }
  }

  /** Two beginnings, which others share, and one end, of which a byte a character is kept. */
  static final class Parts extends FileNames {

    private final String remoteDirectory;
    private final String localDirectory;
    private final byte[] name;

    Parts(String remoteDirectory, String localDirectory, String name) {
      this.remoteDirectory = remoteDirectory;
      this.localDirectory = localDirectory;
      this.name = name.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    FileInfo info() {
      return FileInfo.of(remoteDirectory + name(), localDirectory + name());
    }

    @Override
    boolean isLocalName(String other) {
      return other.length() == localDirectory.length() + name.length
          && other.startsWith(localDirectory)
          && other.endsWith(name());
    }

    private String name() {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }
}
