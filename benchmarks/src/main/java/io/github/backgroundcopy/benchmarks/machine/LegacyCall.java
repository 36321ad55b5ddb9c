package io.github.backgroundcopy.benchmarks.machine;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.natively.CServer;
import io.github.backgroundcopy.windows.natively.NativeBuild;
import io.github.backgroundcopy.windows.qmgr.LegacyQueueManager;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call of the first interface, in process, on an object made in C: what JNA alone costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LegacyCall {

  private QueueManager manager;
  private BackgroundCopyGroup group;

  /** Makes the state, for JMH. */
  public LegacyCall() {}

  /** Opens the queue in C, with a group. */
  @Setup
  public void open() {
    CServer server = CServer.load(NativeBuild.library());
    HostComApi api = new HostComApi() {
      @Override
      public int createInstance(UUID classId, int context, UUID iid, long out) {
        new Pointer(out).setLong(0, server.create());
        return 0;
      }
    };
    manager = LegacyQueueManager.open(api, Caller.ofProcess());
    group = manager.createGroup(UUID.randomUUID());
  }

  /** Closes it. */
  @TearDown
  public void close() {
    manager.close();
  }

  /**
   * Asks for the status.
   *
   * @return the status
   */
  @Benchmark
  public GroupStatus getStatus() {
    return group.status();
  }
}
