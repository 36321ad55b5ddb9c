package io.github.backgroundcopy.benchmarks.state;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The portable queue with a state file. Nothing of it is started. */
final class KeptQueue implements Store {

  private static final int BATCH = 256;

  private final QueueManager manager;

  KeptQueue(Path directory) {
    manager = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(directory.toString())
        .caller(Caller.user("alice"))
        .option(MemoryOptions.STATE_FILE, directory.resolve("queue.state"))
        .build());
  }

  @Override
  public void addAll(List<Row> rows) {
    List<GroupSpec> specs = new ArrayList<>(rows.size());
    for (Row row : rows) {
      specs.add(row.spec());
    }
    manager.addAll(specs);
  }

  @Override
  public Adder adder() {
    return row -> manager.createGroup(row.group());
  }

  @Override
  public long list() {
    long count = 0;
    SnapshotEnumerator<GroupEntry> groups = manager.enumGroupDetails();
    for (List<GroupEntry> batch = groups.next(BATCH);
        !batch.isEmpty();
        batch = groups.next(BATCH)) {
      for (GroupEntry entry : batch) {
        count += entry.details().isPresent() ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public void close() {
    manager.close();
  }
}
