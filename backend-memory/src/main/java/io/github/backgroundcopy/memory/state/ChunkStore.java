package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the store writes to a {@link Disk}, each chunk with a checksum over all of it, and
 * lets it see, when it opens the file, none but intact chunks.
 */
final class ChunkStore extends RandomAccessStore {

  private final Disk disk;
  private final boolean flush;

  /** What the store may see while it opens a file that was there; then null. */
  private @Nullable Chunks visible;

  ChunkStore(Disk disk, boolean flush, @Nullable Chunks visible, Map<String, Object> config)
      throws IOException {
    super(config);
    this.disk = disk;
    this.flush = flush;
    this.visible = visible;
    setSize(disk.size());
  }

  void seeEverything() {
    visible = null;
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (visible != null && chunk != null && !visible.contain(chunk)) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT, "Chunk {0} is not intact", chunk.id);
    }
    if (visible != null && chunk == null) {
      Chunks.Found newest = visible.newest();
      if (newest != null && position == 0 && length == Chunks.HEADER) {
        return StoreHeader.of(newest);
      }
      if (length == Chunks.FOOTER && !visible.endBefore((position + length) / Chunks.BLOCK)) {
        return bytes;
      }
    }
    try {
      disk.read(position, bytes);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_READING_FAILED, "Reading failed at {0}", position, e);
    }
    return bytes.flip();
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer bytes) {
    if (chunk != null) {
      Chunks.seal(bytes);
    }
    int length = bytes.remaining();
    setSize(Math.max(size(), position + length));
    try {
      disk.write(position, bytes);
    } catch (IOException e) {
      throw failed("Writing", e);
    }
    writeCount.incrementAndGet();
    writeBytes.addAndGet(length);
  }

  @Override
  protected void truncate(long size) {
    try {
      disk.truncate(size);
    } catch (IOException e) {
      throw failed("Truncating", e);
    }
    writeCount.incrementAndGet();
    setSize(size);
  }

  @Override
  public void sync() {
    if (flush) {
      try {
        disk.force();
      } catch (IOException e) {
        throw failed("Flushing", e);
      }
    }
  }

  /** Marks a clean end only when all that came before is on the disk for sure. */
  @Override
  protected void writeCleanShutdown() {
    sync();
    super.writeCleanShutdown();
  }

  private static RuntimeException failed(String what, IOException e) {
    return DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, what + " failed", e);
  }

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RandomAccessStore open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException();
  }
}
