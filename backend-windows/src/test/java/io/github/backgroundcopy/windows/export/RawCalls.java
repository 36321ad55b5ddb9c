package io.github.backgroundcopy.windows.export;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.Results;
import io.github.backgroundcopy.windows.com.Slot;
import io.github.backgroundcopy.windows.com.Texts;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/** Calls an exported queue by pointers, and gives everything back. */
final class RawCalls implements QueueCalls, AutoCloseable {

  /** The types of VARIANTs that are numbers. */
  static final Set<Integer> NUMBERS = Set.of(2, 3, 18, 19, 22, 23);

  private static final int SENTINEL = 0x5E5E5E5E;
  private static final int BSTR = 8;

  private final NativeRawDriver driver;
  private final long manager;
  private final long[] groups = new long[PLACES];
  private final long[] jobs = new long[PLACES];
  private final long[] ids = new long[PLACES];

  RawCalls(NativeRawDriver driver) {
    this.driver = driver;
    this.manager = driver.manager(Principal.U);
  }

  static String shown(int hr) {
    return Results.name(hr);
  }

  private static int call(long object, Slot slot, Object... arguments) {
    return MethodTables.invoke(object, slot.number(), arguments);
  }

  private <T> T with(int size, LongFunction<T> use) {
    long block = driver.allocate(size);
    try {
      for (int at = 0; at + 4 <= size; at += 4) {
        new Pointer(block).setInt(at, SENTINEL);
      }
      return use.apply(block);
    } finally {
      driver.free(block);
    }
  }

  private static int intAt(long address) {
    return new Pointer(address).getInt(0);
  }

  private static long longAt(long address) {
    return new Pointer(address).getLong(0);
  }

  /** Calls what gives an object, and keeps it in its place. */
  private String object(long[] places, int to, long object, Slot slot, Object... arguments) {
    if (object == 0) {
      return "no object";
    }
    return with(8, out -> {
      Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
      all[arguments.length] = out;
      int hr = call(object, slot, all);
      if (longAt(out) != 0) {
        drop(places, to);
        places[to] = longAt(out);
      }
      return shown(hr) + ((hr == Codes.S_OK) == (longAt(out) != 0) ? "" : " wrong out pointer");
    });
  }

  private static void drop(long[] places, int at) {
    if (places[at] != 0) {
      var unused = call(places[at], UnknownSlot.RELEASE);
      places[at] = 0;
    }
  }

  /** Calls what stores so many numbers in the places that come last. */
  private String numbers(int count, long object, Slot slot, Object... arguments) {
    if (object == 0) {
      return "no object";
    }
    return with(4 * count, out -> {
      Object[] all = Arrays.copyOf(arguments, arguments.length + count);
      for (int i = 0; i < count; i++) {
        all[arguments.length + i] = out + 4L * i;
      }
      int hr = call(object, slot, all);
      List<Long> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(Integer.toUnsignedLong(intAt(out + 4L * i)));
      }
      if (hr != Codes.S_OK) {
        boolean untouched = values.stream().allMatch(value -> value == SENTINEL);
        return shown(hr) + (untouched ? "" : " touched");
      }
      return shown(hr) + " " + (count == 4 ? values : String.join(" ", strings(values)));
    });
  }

  private static List<String> strings(List<Long> values) {
    return values.stream().map(String::valueOf).toList();
  }

  private static String plain(long object, Slot slot) {
    return object == 0 ? "no object" : shown(call(object, slot));
  }

  @Override
  public String createGroup(int to, UUID id) {
    return object(groups, to, manager, QMgrSlot.CREATE_GROUP, Guid.of(id));
  }

  @Override
  public String getGroup(int to, UUID id) {
    return object(groups, to, manager, QMgrSlot.GET_GROUP, Guid.of(id));
  }

  @Override
  public String enumGroups(int to, int flags) {
    return object(ids, to, manager, QMgrSlot.ENUM_GROUPS, flags);
  }

  @Override
  public String getProperty(int group, int property) {
    if (groups[group] == 0) {
      return "no object";
    }
    return with(24, variant -> {
      int hr = call(groups[group], GroupSlot.GET_PROP, property, variant);
      int type = intAt(variant) & 0xFFFF;
      if (hr != Codes.S_OK) {
        return shown(hr) + (type == 0 ? "" : " no VT_EMPTY");
      }
      if (type != BSTR) {
        return shown(hr) + " " + intAt(variant + 8);
      }
      return shown(hr) + " " + taken(longAt(variant + 8));
    });
  }

  private String taken(long string) {
    String text = Texts.read(string);
    driver.freeString(string);
    return text;
  }

  @Override
  public String setNumber(int group, int property, int type, int value) {
    if (groups[group] == 0) {
      return "no object";
    }
    return with(24, variant -> {
      new Pointer(variant).setShort(0, (short) type);
      new Pointer(variant).setInt(8, value);
      return shown(call(groups[group], GroupSlot.SET_PROP, property, variant));
    });
  }

  @Override
  public String setText(int group, int property, String text) {
    if (groups[group] == 0) {
      return "no object";
    }
    return with(24, variant -> {
      long string = driver.allocateString(text);
      new Pointer(variant).setShort(0, (short) BSTR);
      new Pointer(variant).setLong(8, string);
      int hr = call(groups[group], GroupSlot.SET_PROP, property, variant);
      driver.freeString(string);
      return shown(hr);
    });
  }

  @Override
  public String groupProgress(int group, int selector) {
    return numbers(1, groups[group], GroupSlot.GET_PROGRESS, selector);
  }

  @Override
  public String groupStatus(int group) {
    return numbers(2, groups[group], GroupSlot.GET_STATUS);
  }

  @Override
  public String suspend(int group) {
    return plain(groups[group], GroupSlot.SUSPEND_GROUP);
  }

  @Override
  public String resume(int group) {
    return plain(groups[group], GroupSlot.RESUME_GROUP);
  }

  @Override
  public String cancel(int group) {
    return plain(groups[group], GroupSlot.CANCEL_GROUP);
  }

  @Override
  public String size(int group) {
    return numbers(1, groups[group], GroupSlot.GET_SIZE);
  }

  private String id(long object, Slot slot) {
    if (object == 0) {
      return "no object";
    }
    return with(Guid.SIZE, out -> shown(call(object, slot, out)) + " " + Guid.read(out));
  }

  @Override
  public String groupId(int group) {
    return id(groups[group], GroupSlot.GET_GROUP_ID);
  }

  @Override
  public String switchToForeground(int group) {
    return plain(groups[group], GroupSlot.SWITCH_TO_FOREGROUND);
  }

  @Override
  public String createJob(int group, int to, UUID id) {
    return object(jobs, to, groups[group], GroupSlot.CREATE_JOB, Guid.of(id));
  }

  @Override
  public String getJob(int group, int to, UUID id) {
    return object(jobs, to, groups[group], GroupSlot.GET_JOB, Guid.of(id));
  }

  @Override
  public String enumJobs(int group, int to, int flags) {
    return object(ids, to, groups[group], GroupSlot.ENUM_JOBS, flags);
  }

  @Override
  public String addFiles(int job, List<FileInfo> files) {
    if (jobs[job] == 0) {
      return "no object";
    }
    int count = files.size();
    return with(8 + 32 * count, array -> {
      for (int i = 0; i < count; i++) {
        long file = array + 8L * count + 24L * i;
        new Pointer(array).setLong(8L * i, file);
        new Pointer(file).setLong(0, driver.allocateString(files.get(i).remoteName()));
        new Pointer(file).setLong(8, driver.allocateString(files.get(i).localName()));
      }
      int hr = call(jobs[job], Job1Slot.ADD_FILES, count, array);
      for (int i = 0; i < count; i++) {
        long file = longAt(array + 8L * i);
        driver.freeString(longAt(file));
        driver.freeString(longAt(file + 8));
      }
      return shown(hr);
    });
  }

  @Override
  public String getFile(int job, int index) {
    if (jobs[job] == 0) {
      return "no object";
    }
    return with(24, file -> {
      int hr = call(jobs[job], Job1Slot.GET_FILE, index, file);
      if (hr != Codes.S_OK) {
        boolean empty = longAt(file) == 0 && longAt(file + 8) == 0 && intAt(file + 16) == 0;
        return shown(hr) + (empty ? "" : " not empty");
      }
      return shown(hr) + " " + taken(longAt(file)) + " " + taken(longAt(file + 8));
    });
  }

  @Override
  public String fileCount(int job) {
    return numbers(1, jobs[job], Job1Slot.GET_FILE_COUNT);
  }

  @Override
  public String jobProgress(int job, int selector) {
    return numbers(1, jobs[job], Job1Slot.GET_PROGRESS, selector);
  }

  @Override
  public String jobStatus(int job) {
    return numbers(4, jobs[job], Job1Slot.GET_STATUS);
  }

  @Override
  public String jobId(int job) {
    return id(jobs[job], Job1Slot.GET_JOB_ID);
  }

  /**
   * With room for as many as there can be: no more than that is written, however many are asked.
   */
  @Override
  public String next(int from, int celt) {
    if (ids[from] == 0) {
      return "no object";
    }
    int room = 16;
    return with(Guid.SIZE * room + 4, array -> {
      long fetched = array + (long) Guid.SIZE * room;
      int hr = call(ids[from], EnumGroupsSlot.NEXT, celt, array, fetched);
      List<UUID> items = new ArrayList<>();
      for (int i = 0; i < intAt(fetched); i++) {
        items.add(Guid.read(array + (long) Guid.SIZE * i));
      }
      boolean more = intAt(array + (long) Guid.SIZE * items.size()) != SENTINEL;
      return shown(hr) + " " + items + (more && items.size() < room ? " and more" : "");
    });
  }

  @Override
  public String skip(int from, int celt) {
    return ids[from] == 0 ? "no object" : shown(call(ids[from], EnumGroupsSlot.SKIP, celt));
  }

  @Override
  public String reset(int from) {
    return plain(ids[from], EnumGroupsSlot.RESET);
  }

  @Override
  public String copy(int from, int to) {
    return object(ids, to, ids[from], EnumGroupsSlot.CLONE);
  }

  @Override
  public String count(int from) {
    return numbers(1, ids[from], EnumGroupsSlot.GET_COUNT);
  }

  /** Releases the objects. */
  void clear() {
    for (long[] places : List.of(groups, jobs, ids)) {
      for (int at = 0; at < places.length; at++) {
        drop(places, at);
      }
    }
  }

  @Override
  public void close() {
    clear();
    var unused = call(manager, UnknownSlot.RELEASE);
  }
}
