package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the temporary file to go on with, or a new one, and has it noted as the file's.
 *
 * @param files the disk
 * @param holding the group
 * @param index the file
 * @param file what it is
 * @param body what is about to be written to it
 * @param here how many bytes are here already, and stay
 * @param ranges which ones, if they are not the first; kept up to date by whoever writes
 */
record Opening(
    LocalFiles files,
    Holding holding,
    int index,
    FileInfo file,
    Answer.Body body,
    long here,
    @Nullable Ranges ranges) {

  /** No file has as many bytes: a server that tells more lies, and no room is asked for it. */
  private static final long IMPOSSIBLE = 1L << 60;

  /**
   * Opens it; null if the group is lost.
   *
   * <p>Nobody else names files meanwhile: whoever cancels the group finds every file that is to be
   * deleted.
   */
  @Nullable
  PartialFile open() throws LocalFailure {
    return holding.files().alone(this::begin).orElse(null);
  }

  private Optional<PartialFile> begin() throws LocalFailure {
    if (holding.isLost()) {
      return Optional.empty();
    }
    Path old = holding.received(index).temporary();
    PartialFile writer;
    try {
      writer = open(old);
    } catch (IOException e) {
      throw LocalFailure.before(e);
    }
    boolean begun = holding.begun(index, body.total(), here, body.validator(), ranges, writer);
    if (!begun) {
      closeQuietly(writer);
    }
    if (!writer.path().equals(old)) {
      files.discard(begun ? old : writer.path());
    }
    return begun ? Optional.of(writer) : Optional.empty();
  }

  private PartialFile open(@Nullable Path old) throws IOException {
    Path target = LocalFiles.target(file);
    files.targets().require(target);
    requireRoom(target);
    if (here > 0 && old != null) {
      return files.disk().open(old, end());
    }
    PartialFile created = files.createTemporary(holding.label(), index, target);
    try {
      // Whoever put a link in the place of the directory meanwhile gets nothing written behind it.
      files.targets().require(target);
      return created;
    } catch (IOException e) {
      closeQuietly(created);
      files.discard(created.path());
      throw e;
    }
  }

  /** The place behind the last byte that is here. */
  private long end() {
    List<Long> bounds = ranges == null ? List.of() : ranges.bounds();
    return bounds.isEmpty() ? here : bounds.get(bounds.size() - 1);
  }

  /** Begins nothing that the disk cannot take; what others write meanwhile may still fill it. */
  private void requireRoom(Path target) throws IOException {
    long needed = body.total() == Answer.UNKNOWN ? file.size().orElse(0) : body.total();
    needed -= here;
    Path directory = target.getParent();
    if (needed > 0 && needed < IMPOSSIBLE && directory != null) {
      long room = files.disk().room(directory);
      if (room < needed) {
        throw new FileSystemException(
            target.toString(),
            null,
            "No space left for " + needed + " bytes more: \"" + directory + "\" takes " + room);
      }
    }
  }

  private static void closeQuietly(PartialFile writer) {
    try {
      writer.close();
    } catch (IOException e) {
      // Nothing was written to it.
    }
  }
}
