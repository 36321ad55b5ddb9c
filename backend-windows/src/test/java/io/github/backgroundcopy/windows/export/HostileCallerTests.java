package io.github.backgroundcopy.windows.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.Slot;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that do what none should: the answer is a code, and the process lives on. */
class HostileCallerTests {

  private static final int THREADS = 8;
  private static final int SENTINEL = 0x5E5E5E5E;
  private static final int MOST = 0xFFFFFFFF;
  private static final Guid NO_ID = Guid.of(new UUID(0, 0));

  private final QueueManager client = QueueManagers.open(QueueManagerConfig.builder()
      .backend("memory")
      .queueName("export-" + UUID.randomUUID())
      .build());
  private final NativeRawDriver driver = new NativeRawDriver(principal -> client, callback -> "");
  private final Block out = new Block(8);
  private final List<Long> objects = new ArrayList<>();
  private final UUID jobId = UUID.randomUUID();
  private long manager;
  private long group;
  private long job;

  @BeforeEach
  void makeOneOfEach() {
    manager = driver.manager(Principal.U);
    objects.add(manager);
    group = made(manager, QMgrSlot.CREATE_GROUP, Guid.of(UUID.randomUUID()));
    job = made(group, GroupSlot.CREATE_JOB, Guid.of(jobId));
  }

  @AfterEach
  void nothingIsLeft() {
    objects.forEach(object -> call(object, UnknownSlot.RELEASE));
    out.close();
    client.close();
    driver.close();
  }

  private static int call(long object, Slot slot, Object... arguments) {
    return MethodTables.invoke(object, slot.number(), arguments);
  }

  private long made(long object, Slot slot, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = out.address();
    assertThat(call(object, slot, all)).isZero();
    objects.add(out.getLong(0));
    return out.getLong(0);
  }

  private static void expect(int code, long object, Slot slot, Object... arguments) {
    assertThat(call(object, slot, arguments)).as(slot.method()).isEqualTo(code);
  }

  /** Calls every slot that takes a pointer with nothing but zeros. */
  private void expectForZeros(int code) {
    expect(code, manager, QMgrSlot.CREATE_GROUP, NO_ID, 0L);
    expect(code, manager, QMgrSlot.GET_GROUP, NO_ID, 0L);
    expect(code, manager, QMgrSlot.ENUM_GROUPS, 0, 0L);
    expect(code, group, GroupSlot.GET_PROP, 0, 0L);
    expect(code, group, GroupSlot.SET_PROP, 0, 0L);
    expect(code, group, GroupSlot.GET_PROGRESS, 0, 0L);
    expect(code, group, GroupSlot.GET_STATUS, 0L, 0L);
    expect(code, group, GroupSlot.GET_JOB, NO_ID, 0L);
    expect(code, group, GroupSlot.GET_SIZE, 0L);
    expect(code, group, GroupSlot.CREATE_JOB, NO_ID, 0L);
    expect(code, group, GroupSlot.ENUM_JOBS, 0, 0L);
    expect(code, group, GroupSlot.QUERY_NEW_JOB_INTERFACE, 0L, 0L);
    expect(code, group, GroupSlot.SET_NOTIFICATION_POINTER, 0L, 0L);
    expect(code, job, Job1Slot.GET_PROGRESS, 0, 0L);
    expect(code, job, Job1Slot.GET_STATUS, 0L, 0L, 0L, 0L);
    expect(code, job, Job1Slot.ADD_FILES, 0, 0L);
    expect(code, job, Job1Slot.ADD_FILES, MOST, 0L);
    expect(code, job, Job1Slot.GET_FILE, 0, 0L);
    expect(code, job, Job1Slot.GET_FILE_COUNT, 0L);
  }

  private void expectForZerosOfWhatNeverFails() {
    expect(Codes.E_INVALIDARG, group, GroupSlot.GET_GROUP_ID, 0L);
    expect(Codes.E_INVALIDARG, job, Job1Slot.GET_JOB_ID, 0L);
    long groups = objects.get(3);
    expect(Codes.E_INVALIDARG, groups, EnumGroupsSlot.NEXT, 0, 0L, 0L);
    expect(Codes.E_INVALIDARG, groups, EnumGroupsSlot.NEXT, 1, 0L, 0L);
    expect(Codes.E_INVALIDARG, groups, EnumGroupsSlot.NEXT, MOST, 0L, 0L);
    expect(Codes.E_INVALIDARG, groups, EnumGroupsSlot.CLONE, 0L);
    expect(Codes.E_INVALIDARG, groups, EnumGroupsSlot.GET_COUNT, 0L);
    for (long object : objects) {
      expect(Codes.E_POINTER, object, UnknownSlot.QUERY_INTERFACE, 0L, 0L);
      expect(Codes.E_POINTER, object, UnknownSlot.QUERY_INTERFACE, 0L, out.address());
    }
  }

  @Test
  void nullEverywhere() {
    made(manager, QMgrSlot.ENUM_GROUPS, 0);
    made(group, GroupSlot.ENUM_JOBS, 0);
    expectForZeros(Codes.E_INVALIDARG);
    expectForZerosOfWhatNeverFails();
    expect(Codes.S_OK, group, GroupSlot.CANCEL_GROUP);
    expectForZeros(Codes.E_INVALIDARG);
    expectForZerosOfWhatNeverFails();
    client.close();
    expectForZeros(HResult.RPC_E_DISCONNECTED.code());
    expectForZerosOfWhatNeverFails();
  }

  @Test
  void anEnumeratorOutlivesItsClient() {
    long groups = made(manager, QMgrSlot.ENUM_GROUPS, 0);
    client.close();
    try (Block ids = new Block(Guid.SIZE)) {
      expect(Codes.S_OK, groups, EnumGroupsSlot.NEXT, 1, ids.address(), 0L);
      expect(Codes.S_OK, group, GroupSlot.GET_GROUP_ID, ids.address());
    }
    expect(HResult.RPC_E_DISCONNECTED.code(), group, GroupSlot.RESUME_GROUP);
    expect(HResult.RPC_E_DISCONNECTED.code(), job, Job1Slot.CANCEL_JOB);
  }

  @Test
  void asManyAsCanBeAskedForWritesOnlyWhatThereIs() {
    for (int i = 1; i < 100; i++) {
      client.createGroup(new UUID(0, i));
    }
    long groups = made(manager, QMgrSlot.ENUM_GROUPS, 0);
    try (Block ids = new Block(101 * Guid.SIZE);
        Block fetched = new Block(8)) {
      for (int at = 0; at < 101 * Guid.SIZE; at += 4) {
        ids.putInt(at, SENTINEL);
      }
      fetched.putInt(4, SENTINEL);
      expect(Codes.S_FALSE, groups, EnumGroupsSlot.NEXT, MOST, ids.address(), fetched.address());
      assertThat(fetched.getInt(0)).isEqualTo(100);
      assertThat(fetched.getInt(4)).isEqualTo(SENTINEL);
      assertThat(ids.getGuid(99 * Guid.SIZE)).isEqualTo(new UUID(0, 99));
      for (int at = 100 * Guid.SIZE; at < 101 * Guid.SIZE; at += 4) {
        assertThat(ids.getInt(at)).isEqualTo(SENTINEL);
      }
      expect(Codes.S_FALSE, groups, EnumGroupsSlot.SKIP, MOST);
      expect(Codes.S_OK, groups, EnumGroupsSlot.RESET);
      expect(Codes.S_FALSE, groups, EnumGroupsSlot.SKIP, 0x80000000);
    }
  }

  @Test
  void aCountOfFilesThatIsNonsenseEndsAtTheFirstNull() {
    try (Block array = new Block(16)) {
      expect(Codes.E_INVALIDARG, job, Job1Slot.ADD_FILES, MOST, array.address());
      expect(Codes.E_INVALIDARG, job, Job1Slot.ADD_FILES, 0, array.address());
    }
    assertThat(client.details(id(group)).orElseThrow().fileCount()).isZero();
  }

  private static UUID id(long group) {
    try (Block id = new Block(Guid.SIZE)) {
      expect(Codes.S_OK, group, GroupSlot.GET_GROUP_ID, id.address());
      return id.getGuid(0);
    }
  }

  @Test
  void aTextWhoseLengthIsNonsenseIsTooLong() {
    try (Block text = new Block(20_000);
        Block variant = new Block(24)) {
      variant.putShort(0, 8);
      variant.putLong(8, text.address() + 8);
      for (int length : new int[] {-2, Integer.MAX_VALUE, 19_000}) {
        text.putInt(4, length);
        for (int property : new int[] {7, 11, 12}) {
          expect(Codes.E_INVALIDARG, group, GroupSlot.SET_PROP, property, variant.address());
        }
      }
    }
  }

  @Test
  void whatIsNoObjectOfOursIsRefused() {
    long table = new Pointer(group).getLong(0);
    try (Block other = new Block(8)) {
      other.putLong(0, table);
      for (GroupSlot slot :
          List.of(GroupSlot.RESUME_GROUP, GroupSlot.CANCEL_GROUP, GroupSlot.SUSPEND_GROUP)) {
        assertThat(call(other.address(), slot)).isNegative();
      }
      expect(HResult.RPC_E_DISCONNECTED.code(), other.address(), GroupSlot.GET_SIZE, 0L);
    }
    // A method of a group, with a job for this.
    long jobTable = new Pointer(job).getLong(0);
    new Pointer(job).setLong(0, table);
    expect(Codes.E_UNEXPECTED, job, GroupSlot.CANCEL_GROUP);
    new Pointer(job).setLong(0, jobTable);
    expect(Codes.S_OK, group, GroupSlot.CANCEL_GROUP);
  }

  /** Lets all threads begin at once, and waits for them. */
  private static <T> List<T> together(Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> {
          start.await();
          return task.call();
        }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void threadsShareAnEnumerator() throws Exception {
    List<UUID> expected = new ArrayList<>(List.of(id(group)));
    for (int i = 1; i < 2000; i++) {
      expected.add(new UUID(1, i));
      client.createGroup(new UUID(1, i));
    }
    long groups = made(manager, QMgrSlot.ENUM_GROUPS, 0);
    List<List<UUID>> delivered = together(() -> {
      List<UUID> mine = new ArrayList<>();
      try (Block ids = new Block(3 * Guid.SIZE);
          Block fetched = new Block(4)) {
        int hr = Codes.S_OK;
        while (hr == Codes.S_OK) {
          hr = call(groups, EnumGroupsSlot.NEXT, 3, ids.address(), fetched.address());
          for (int i = 0; i < fetched.getInt(0); i++) {
            mine.add(ids.getGuid(i * Guid.SIZE));
          }
        }
        assertThat(hr).isEqualTo(Codes.S_FALSE);
      }
      return mine;
    });
    assertThat(delivered.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void threadsShareAGroupAndItsReferences() throws Exception {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("HostileCallerTests: test.seed=" + seed);
    Random seeds = new Random(seed);
    int living = HostedObject.living();
    List<Integer> unexpected = together(() -> {
      Random random;
      synchronized (seeds) {
        random = new Random(seeds.nextLong());
      }
      int count = 0;
      for (int i = 0; i < 500; i++) {
        int hr = storm(random);
        count += hr == Codes.E_UNEXPECTED ? 1 : 0;
      }
      return count;
    });
    assertThat(unexpected).containsOnly(0);
    assertThat(HostedObject.living()).isEqualTo(living);
    expect(2, group, UnknownSlot.ADD_REF);
    expect(1, group, UnknownSlot.RELEASE);
  }

  private int storm(Random random) {
    try (Block answer = new Block(24)) {
      long to = answer.address();
      return switch (random.nextInt(10)) {
        case 0 -> released(answer, call(group, GroupSlot.GET_JOB, Guid.of(jobId), to));
        case 1 -> released(answer, call(group, GroupSlot.ENUM_JOBS, 0, to));
        case 2 -> released(answer, call(manager, QMgrSlot.GET_GROUP, Guid.of(id(group)), to));
        case 3 -> released(answer, call(manager, QMgrSlot.ENUM_GROUPS, 0, to));
        case 4 -> {
          int hr = call(group, GroupSlot.GET_PROP, 11, to);
          driver.freeString(answer.getLong(8));
          yield hr;
        }
        case 5 -> {
          answer.putShort(0, 3);
          answer.putInt(8, 4);
          yield call(group, GroupSlot.SET_PROP, 6, to);
        }
        case 6 -> call(group, GroupSlot.GET_STATUS, to, to + 4);
        case 7 -> call(group, GroupSlot.SUSPEND_GROUP);
        case 8 -> {
          call(group, UnknownSlot.ADD_REF);
          yield Math.min(0, call(group, UnknownSlot.RELEASE));
        }
        default -> call(job, Job1Slot.GET_FILE_COUNT, to);
      };
    }
  }

  private static int released(Block answer, int hr) {
    if (answer.getLong(0) != 0) {
      call(answer.getLong(0), UnknownSlot.RELEASE);
    }
    return hr;
  }
}
