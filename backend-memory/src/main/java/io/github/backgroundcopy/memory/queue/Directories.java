package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;

/**
 * Keeps names so that files of one directory share what its name is.
 *
 * <p>It knows the last directories alone: lists are mostly sorted, and what is shared is forgotten
 * with the last file that has it. Threads may overwrite each other's: any is right.
 */
final class Directories {

  private static final char GREATEST_BYTE = 0xFF;

  private String lastRemote = "";
  private String lastLocal = "";

  FileNames keep(FileInfo info) {
    String remote = info.remoteName();
    String local = info.localName();
    String name = remote.substring(remote.lastIndexOf('/') + 1);
    if (name.isEmpty() || isMoreThanNames(info) || !local.endsWith(name) || !fitsBytes(name)) {
      return new FileNames.Whole(info);
    }
    String remoteDirectory = directory(remote, name, lastRemote);
    String localDirectory = directory(local, name, lastLocal);
    lastRemote = remoteDirectory;
    lastLocal = localDirectory;
    return new FileNames.Parts(remoteDirectory, localDirectory, name);
  }

  private static boolean isMoreThanNames(FileInfo info) {
    return info.size().isPresent()
        || !info.digests().isEmpty()
        || info.hasFurtherSources()
        || info.pieces().isPresent();
  }

  private static boolean fitsBytes(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > GREATEST_BYTE) {
        return false;
      }
    }
    return true;
  }

  /** What is before the name: the same object as the last one, if it is equal. */
  private static String directory(String whole, String name, String last) {
    int length = whole.length() - name.length();
    return last.length() == length && whole.startsWith(last) ? last : whole.substring(0, length);
  }
}
