package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.sql.Texts;
import io.github.backgroundcopy.transfer.ArrivedFile;
import io.github.backgroundcopy.transfer.FoundFile;
import io.github.backgroundcopy.transfer.Received;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that this process fetches, and how far it has come. Guarded by whoever holds it. */
final class HeldFile {

  final int index;
  final FileInfo info;
  long size;
  long transferred;
  boolean arrived;
  boolean published;

  /** What stood under the name was looked at, and is another content than was announced. */
  boolean looked;

  /** The places of the sources that have other content than was announced. */
  final BitSet wrong = new BitSet();

  /** How many bytes are compared when it goes on. */
  int overlap = Received.OVERLAP;

  /** The server knows less. */
  boolean unsaved;

  /** What holds the bytes until the file has its name. */
  @Nullable
  Path temporary;

  /**
   * What tells the file from every other one that stood under its name already, with the announced
   * content, until the group has all its names.
   */
  private @Nullable String found;

  private @Nullable String validator;
  private @Nullable String identity;
  private @Nullable Ranges ranges;
  private @Nullable PartialFile writer;

  /** How many of the bytes would survive a loss of power, as far as this process knows. */
  private long forced;

  /** How far any attempt has come, and where new ground begins for this one. */
  private long furthest;

  private long ground;

  HeldFile(FileRow row) {
    this.index = row.index();
    this.info = row.info();
    this.size = row.size() == null ? Received.UNKNOWN : row.size();
    this.transferred = row.done();
    this.furthest = row.furthest();
    this.arrived = row.arrived();
    this.published = row.published();
    this.validator = row.validator();
    this.identity = row.identity();
    this.ranges = row.bounds().isEmpty() ? null : Ranges.of(row.bounds());
    String name = row.temporary();
    this.temporary = name == null ? null : LocalFiles.target(info).resolveSibling(Texts.text(name));
    this.found = arrived && !published && name == null ? identity : null;
  }

  /** What is here for another attempt. */
  Received received() {
    return new Received(
        temporary,
        transferred,
        size,
        validator,
        overlap,
        ranges == null ? List.of() : ranges.bounds());
  }

  /** The file for whoever gives it its name, or null if it is not to get it. */
  @Nullable
  ArrivedFile waiting() {
    Path here = temporary;
    return arrived && !published && here != null
        ? new ArrivedFile(index, info, size, here, identity, forced)
        : null;
  }

  /** Starts an attempt, or goes on with what an earlier one has left. */
  void begin(
      long total, long offset, @Nullable String content, @Nullable Ranges parts, PartialFile file) {
    temporary = file.path();
    writer = file;
    validator = content;
    ranges = parts;
    identity = null;
    forced = 0;
    size = total == Received.UNKNOWN ? info.size().orElse(Received.UNKNOWN) : total;
    transferred = offset;
    ground = offset > 0 ? offset : furthest;
    unsaved = true;
  }

  /** Bytes have come, or some that were wrong have gone; tells whether that is progress. */
  boolean come(long length) {
    transferred = ranges == null ? length : ranges.length();
    furthest = Math.max(furthest, transferred);
    unsaved = true;
    return transferred > ground;
  }

  void cease(PartialFile file) {
    if (writer == file) {
      writer = null;
    }
  }

  /** All bytes are in the temporary file, which is this one. */
  void arrive(long length, String its) {
    size = length;
    transferred = length;
    arrived = true;
    identity = its;
    ranges = null;
    unsaved = true;
  }

  /** The right file stands under its name already, and is this one. */
  void find(long length, String its) {
    arrive(length, its);
    found = its;
  }

  /** The file that stood under its name already, for whoever looks at it again, or null. */
  @Nullable
  FoundFile found() {
    return found == null ? null : new FoundFile(index, info, size, found);
  }

  /** Tells whether the file has no name yet, and is going to get it. */
  boolean awaitsName() {
    return !published && found == null;
  }

  void force(long length) {
    forced = length;
  }

  /** The file stands under its name, and so do the others of its group. */
  void publish() {
    published = true;
    temporary = null;
    found = null;
    unsaved = true;
  }

  /** Takes notice that the bytes stay where they are. */
  void leave() {
    temporary = null;
    unsaved = true;
  }

  /** The temporary file has another name now. */
  void rename(Path name) {
    temporary = name;
    unsaved = true;
  }

  /** Gives up all bytes; what held them is returned, to be deleted. */
  @Nullable
  Path forget() {
    closeWriter();
    Path useless = temporary;
    temporary = null;
    transferred = 0;
    found = null;
    validator = null;
    identity = null;
    ranges = null;
    arrived = false;
    published = false;
    unsaved = true;
    return useless;
  }

  /** Closes what is open of an attempt: whoever still writes to it fails. */
  void closeWriter() {
    PartialFile open = writer;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What it did not take is found missing by its length.
      }
    }
  }

  /** What is stored of the file. */
  FileRow stored() {
    Path name = temporary == null ? null : temporary.getFileName();
    List<Long> bounds = ranges == null ? List.of() : ranges.bounds();
    unsaved = false;
    return new FileRow(
        index,
        info,
        size == Received.UNKNOWN ? null : size,
        bounds.isEmpty() ? transferred : Ranges.of(bounds).length(),
        furthest,
        name == null ? null : Texts.stored(name.toString()),
        validator,
        temporary == null ? found : identity,
        bounds,
        arrived,
        published);
  }
}
