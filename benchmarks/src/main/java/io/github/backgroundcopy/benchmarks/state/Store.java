package io.github.backgroundcopy.benchmarks.state;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Keeps groups on the disk; every call that changes something returns when that is there. */
interface Store extends AutoCloseable {

  /** Adds all rows at once: all or nothing. */
  void addAll(List<Row> rows) throws Exception;

  /** Adds a group without a job, by whatever a thread needs for that. */
  Adder adder() throws Exception;

  /** Reads every group with its file; returns how many there are. */
  long list() throws Exception;

  @Override
  void close() throws SQLException;

  /** What one thread adds single groups with. */
  interface Adder extends AutoCloseable {

    void add(Row row) throws Exception;

    @Override
    default void close() throws SQLException {}
  }

  /** Those that are compared. */
  enum Kind {
    /** The queue. */
    QUEUE("queue") {
      @Override
      Store open(Path directory) {
        return new KeptQueue(directory);
      }
    },

    /** SQLite by JDBC, with a log of its own and a flush for each commit. */
    SQLITE("SQLite") {
      @Override
      Store open(Path directory) throws Exception {
        return new SqlStore("jdbc:sqlite:" + directory.resolve("queue.db")
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000");
      }
    },

    /** The SQL engine whose store the queue uses. */
    H2("H2") {
      @Override
      Store open(Path directory) throws Exception {
        return new SqlStore(
            "jdbc:h2:file:" + directory.resolve("queue") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
      }
    };

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    /**
     * Opens what is in a directory, or begins there. Nothing is read later that can be read now.
     */
    abstract Store open(Path directory) throws Exception;
  }
}
