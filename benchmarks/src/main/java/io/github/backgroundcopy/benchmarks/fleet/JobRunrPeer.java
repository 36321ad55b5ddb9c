package io.github.backgroundcopy.benchmarks.fleet;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/**
 * JobRunr with jobs that do nothing, at the shortest interval that it polls in. Public for its
 * sake.
 */
public final class JobRunrPeer {

  private static final int POLL_SECONDS = 5;

  /** The jobs find it by name, in the thread of a worker. */
  private static volatile CountDownLatch left = new CountDownLatch(0);

  private JobRunrPeer() {}

  /** What a job does. */
  public static void nothing() {
    left.countDown();
  }

  /** Gives how many jobs are done in a second. */
  static double rate(FleetServer server, int jobs) throws Exception {
    server.execute("drop schema if exists jobrunr cascade");
    server.execute("create schema jobrunr");
    left = new CountDownLatch(jobs);
    try (HikariDataSource source = server.pool(2 * Claiming.WORKERS)) {
      JobRunr.configure()
          .useStorageProvider(SqlStorageProviderFactory.using(source, "jobrunr."))
          .initialize();
      BackgroundJob.<Integer>enqueue(IntStream.range(0, jobs).boxed(), i -> nothing());
      long start = System.nanoTime();
      JobRunr.configure()
          .useStorageProvider(SqlStorageProviderFactory.using(source, "jobrunr."))
          .useBackgroundJobServer(usingStandardBackgroundJobServerConfiguration()
              .andWorkerCount(Claiming.WORKERS)
              .andPollIntervalInSeconds(POLL_SECONDS))
          .initialize();
      try {
        if (!left.await(5, TimeUnit.MINUTES)) {
          throw new IOException(left.getCount() + " jobs were not done");
        }
        return jobs / ((System.nanoTime() - start) / 1e9);
      } finally {
        JobRunr.destroy();
      }
    }
  }
}
