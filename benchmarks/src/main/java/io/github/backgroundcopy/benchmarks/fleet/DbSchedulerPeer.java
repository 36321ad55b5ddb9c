package io.github.backgroundcopy.benchmarks.fleet;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * db-scheduler with tasks that do nothing, by the polling that its guide advises for throughput.
 */
final class DbSchedulerPeer {

  private static final String TABLE = "create table scheduled_tasks (task_name text not null,"
      + " task_instance text not null, task_data bytea, execution_time timestamptz not null,"
      + " picked boolean not null, picked_by text, last_success timestamptz,"
      + " last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz,"
      + " version bigint not null, priority smallint, primary key (task_name, task_instance));"
      + " create index on scheduled_tasks (execution_time);"
      + " create index on scheduled_tasks (last_heartbeat)";

  private DbSchedulerPeer() {}

  /** Gives how many tasks are executed in a second. */
  static double rate(FleetServer server, int tasks) throws Exception {
    server.execute("drop table if exists scheduled_tasks");
    server.execute(TABLE);
    try (HikariDataSource source = server.pool(2 * Claiming.WORKERS)) {
      CountDownLatch left = new CountDownLatch(tasks);
      OneTimeTask<Void> task =
          Tasks.oneTime("nothing").execute((instance, context) -> left.countDown());
      Scheduler scheduler = Scheduler.create(source, task)
          .threads(Claiming.WORKERS)
          .pollUsingLockAndFetch(1, 4)
          .pollingInterval(Duration.ofMillis(100))
          .build();
      List<TaskInstance<?>> instances = IntStream.range(0, tasks)
          .<TaskInstance<?>>mapToObj(i -> task.instance(Integer.toString(i)))
          .toList();
      scheduler.scheduleBatch(instances, Instant.now());
      try {
        long start = System.nanoTime();
        scheduler.start();
        if (!left.await(5, TimeUnit.MINUTES)) {
          throw new IOException(left.getCount() + " tasks were not executed");
        }
        return tasks / ((System.nanoTime() - start) / 1e9);
      } finally {
        scheduler.stop();
      }
    }
  }
}
