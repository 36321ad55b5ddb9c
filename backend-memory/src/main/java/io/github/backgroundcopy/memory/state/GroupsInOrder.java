package io.github.backgroundcopy.memory.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One way through all groups, in the order of their numbers, with whatever belongs to each: all
 * tables are in that order, and nothing is held but one group.
 */
final class GroupsInOrder {

  private final Rows groups;
  private final Rows files;
  private final Rows progress;
  private final Rows headers;
  private final Map<String, String> owners = new HashMap<>();

  GroupsInOrder(
      MVMap<byte[], byte[]> groups,
      MVMap<byte[], byte[]> files,
      MVMap<byte[], byte[]> progress,
      MVMap<byte[], byte[]> headers) {
    this.groups = new Rows(groups);
    this.files = new Rows(files);
    this.progress = new Rows(progress);
    this.headers = new Rows(headers);
  }

  /** Gives the next group, checked; null after the last one, when nothing is left over. */
  @Nullable
  KeptGroup next() throws DamagedStateException {
    byte[] key = groups.key();
    if (key == null) {
      requireNothingLeft();
      return null;
    }
    long number = Keys.number(Keys.requireGroup(key));
    StoredGroup group = Records.group(number, key, groups.take(), owners);
    List<StoredFile> all = files(number);
    RecordRules.check(group, all);
    return new KeptGroup(group, all);
  }

  private List<StoredFile> files(long number) throws DamagedStateException {
    List<StoredFile> ofGroup = new ArrayList<>(1);
    for (byte[] key = files.key(); key != null; key = files.key()) {
      if (Keys.number(Keys.requireFile(key)) != number) {
        break;
      }
      if (Keys.index(key) != ofGroup.size()) {
        throw new DamagedStateException("a file in it is missing");
      }
      byte[] info = files.take();
      byte[] far = progress.takeIf(key);
      byte[] fields = headers.takeIf(key);
      ofGroup.add(new StoredFile(
          Records.file(key, info),
          far == null ? null : Records.progress(key, far),
          fields == null ? null : Records.headers(key, fields)));
    }
    return List.copyOf(ofGroup);
  }

  /** A file of no group is passed by nobody, and so is what is known of no file. */
  private void requireNothingLeft() throws DamagedStateException {
    if (files.key() != null) {
      throw new DamagedStateException("a file in it belongs to no group");
    }
    if (progress.key() != null || headers.key() != null) {
      throw new DamagedStateException("what is known of a file in it belongs to none");
    }
  }

  /** The rows of a table, of which the next one can be looked at before it is taken. */
  private static final class Rows {

    private final Cursor<byte[], byte[]> cursor;
    private byte @Nullable [] key;

    Rows(MVMap<byte[], byte[]> table) {
      cursor = table.cursor(null);
      advance();
    }

    byte @Nullable [] key() {
      return key;
    }

    /** Takes the next row; there must be one. */
    byte[] take() {
      byte[] value = cursor.getValue();
      advance();
      return value;
    }

    /** Takes the next row if it has this key. */
    byte @Nullable [] takeIf(byte[] wanted) {
      return key != null && Arrays.equals(key, wanted) ? take() : null;
    }

    private void advance() {
      key = cursor.hasNext() ? cursor.next() : null;
    }
  }
}
