package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes over temporary files from whoever had claimed the group before: each gets a name with the
 * claim's own fence, in one step that keeps the bytes and leaves the other one nothing that it
 * could publish. What the server was not told of is deleted.
 */
final class Adoption {

  private Adoption() {}

  static void rename(Claim claim, HeldFile file, LocalFiles disk) {
    Path old = find(claim, file, disk);
    if (old == null) {
      return;
    }
    Path own = old.resolveSibling(LocalFiles.temporaryPrefix(claim.label()) + ending(claim, old));
    try {
      // What it was about to replace, or had replaced, goes with it.
      if (disk.disk().exists(old) && disk.disk().exists(LocalFiles.kept(old))) {
        disk.disk().rename(LocalFiles.kept(old), LocalFiles.kept(own));
      }
      disk.disk().rename(old, own);
      file.rename(own);
    } catch (IOException e) {
      // It has its final name already, or cannot be renamed: then it is begun anew.
      if (!file.arrived) {
        var unused = file.forget();
      }
    }
  }

  /** Deletes what an earlier claimant has begun, and could not or need not say. */
  static void discardUnknown(Claim claim, List<HeldFile> files, LocalFiles disk) {
    String prefix = Claim.anyPrefix(claim.group(), claim.num());
    Set<Path> known = new HashSet<>();
    Set<Path> directories = new LinkedHashSet<>();
    for (HeldFile file : files) {
      Path directory = LocalFiles.target(file.info).getParent();
      if (!file.published && directory != null) {
        directories.add(directory);
      }
      if (file.temporary != null) {
        known.add(file.temporary.getFileName());
      }
    }
    for (Path directory : directories) {
      for (Path other : disk.temporaries(directory)) {
        Path name = other.getFileName();
        if (name.toString().startsWith(prefix) && !known.contains(name)) {
          disk.discard(other);
        }
      }
    }
  }

  /**
   * The file as the server knows it, or as somebody has renamed it who could not say so any more.
   */
  private static @Nullable Path find(Claim claim, HeldFile file, LocalFiles disk) {
    Path known = file.temporary;
    if (known == null || disk.disk().exists(known)) {
      return known;
    }
    Path directory = known.getParent();
    String prefix = Claim.anyPrefix(claim.group(), claim.num());
    String ending = ending(claim, known);
    for (Path other : directory == null ? List.<Path>of() : disk.temporaries(directory)) {
      String name = String.valueOf(other.getFileName());
      if (name.startsWith(prefix) && name.endsWith("-" + ending)) {
        return other;
      }
    }
    return known;
  }

  /** What follows the fence: the file's place, and the lot that was drawn for it. */
  static String ending(Claim claim, Path temporary) {
    String name = String.valueOf(temporary.getFileName());
    String prefix = Claim.anyPrefix(claim.group(), claim.num());
    int fence = name.startsWith(prefix) ? prefix.length() : 0;
    return name.substring(name.indexOf('-', fence) + 1);
  }
}
