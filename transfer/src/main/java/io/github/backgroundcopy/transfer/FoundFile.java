package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that stood under its name with the announced content before anything of it was fetched.
 *
 * <p>It belongs to its owner, who may change or delete it while the other files of the group are
 * fetched. So it does not count as published before they are, and is looked at once more then.
 *
 * @param index its place in the group, from 0 on
 * @param info the file as it was added
 * @param size its length in bytes
 * @param identity what tells the file that was compared from every other one
 *     ({@link TargetDisk#identity})
 */
public record FoundFile(int index, FileInfo info, long size, String identity) {

  Path target() {
    return LocalFiles.target(info);
  }

  /** Tells whether the file is still the one that was compared. */
  boolean isUnchanged(TargetDisk disk) {
    Path target = target();
    try {
      return disk.size(target) == size && identity.equals(disk.identity(target));
    } catch (IOException e) {
      return false;
    }
  }
}
