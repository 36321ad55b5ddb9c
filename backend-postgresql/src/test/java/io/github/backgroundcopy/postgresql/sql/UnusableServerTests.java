package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a server that cannot be used: one line, and never a password. */
final class UnusableServerTests {

  private static final String SECRET = "hunter2-and-more";

  private static final String USER = "u" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void asksForTheUrl() {
    QueueManagerConfig config =
        QueueManagerConfig.builder().backend("postgresql").build();

    assertThatThrownBy(() -> open(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"postgresql.url\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:scott/" + SECRET + "@host",
        "jdbc:postgresql://u:" + SECRET + "@host/postgres",
        "jdbc:postgresql://host:port/postgres?password=" + SECRET,
        "jdbc:postgresql://host?password=" + SECRET,
        "jdbc:postgresql://host/postgres/?password=" + SECRET,
        "jdbc:postgresql://u:" + SECRET + "/postgres",
        "jdbc:postgresql://u:" + SECRET + "%40host/postgres",
        "jdbc:postgresql://host/postgres&password=" + SECRET,
        "jdbc:postgresql://host/postgres;password=" + SECRET
      })
  void doesNotShowAUrlThatTheDriverCannotRead(String url) {
    List<String> logged = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord line) {
        logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      assertThatThrownBy(() -> open(url))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
          .hasMessageNotContaining(SECRET);
    } finally {
      root.removeHandler(handler);
    }
    assertThat(logged).noneMatch(line -> line.contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:",
        "jdbc:postgresql:queues",
        "jdbc:postgresql:///queues",
        "jdbc:postgresql://a.example:1,[::1]:5432,b_c/my%20queues?password=" + SECRET
            + "@/=&sslmode=require"
      })
  void takesEveryFormOfUrlThatTheDriverReads(String url) {
    assertThat(new Address(url, null, null, Duration.ofSeconds(1), 1).toString())
        .doesNotContain(SECRET);
  }

  /** It is not the server's fault, which may be about to answer. */
  @Test
  @Timeout(60)
  void tellsWhoIsInterruptedThatItWasInterrupted() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
      Thread caller = new Thread(() -> {
        try {
          open(TestServer.url(silent.getLocalPort()));
          stillInterrupted.complete(false);
        } catch (RuntimeException e) {
          boolean isSaid = String.valueOf(e.getMessage()).startsWith("Interrupted before");
          stillInterrupted.complete(isSaid && Thread.currentThread().isInterrupted());
        }
      });
      caller.start();

      Socket connected = silent.accept();
      caller.interrupt();

      assertThat(stillInterrupted.join()).isTrue();
      connected.close();
    }
  }

  @Test
  void refusesANameThatNoIndexHolds() {
    QueueManagerConfig.Builder queue = TestQueue.config();

    assertThatThrownBy(() -> TestQueue.open(queue.queueName("ü".repeat(1_001))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2000 bytes in UTF-8, and this one has 2002");
    TestQueue.open(queue.queueName(UUID.randomUUID() + "ü".repeat(980))).close();
  }

  @Test
  void namesAServerThatDoesNotAnswer() {
    assertLine(
        "jdbc:postgresql://127.0.0.1:1/postgres?user=u&password=" + SECRET,
        "jdbc:postgresql://127.0.0.1:1/postgres does not answer");
  }

  @Test
  void namesADatabaseThatIsNotThere() {
    assertLine(
        TestServer.url().replace("/postgres?", "/nothing?") + "&password=" + SECRET,
        "has no such database");
  }

  @Test
  void namesALoginThatIsRefused() {
    assertLine(
        TestServer.url().replace("user=postgres", "user=nobody") + "&password=" + SECRET,
        "refuses the login");
  }

  @Test
  void namesAServerThatIsReadOnly() throws SQLException {
    String url = database("readonly");
    assertLine(
        url + "&options=-c%20default_transaction_read_only=on&password=" + SECRET, "is read-only");
  }

  /** Where nobody sees what was done while he waited, numbers would be given twice. */
  @ParameterizedTest
  @ValueSource(strings = {"repeatable read", "serializable"})
  void namesAnIsolationWithWhichAQueueCannotBe(String isolation) throws SQLException {
    String url = database("isolation");
    execute(
        url,
        "alter database " + databaseOf(url) + " set default_transaction_isolation = '" + isolation
            + "'");

    assertLine(url + "&password=" + SECRET, "read committed");
    open(url + "&options=-c%20default_transaction_isolation=read%5C%20committed")
        .close();
  }

  @Test
  void namesRightsThatAreMissing() throws SQLException {
    String url = database("rights");
    execute(TestServer.url(), "create role " + USER + " login");
    execute(url, "revoke create on database " + databaseOf(url) + " from public");

    assertLine(
        url.replace("user=postgres", "user=" + USER) + "&password=" + SECRET,
        "grants this user too few rights");
  }

  @Test
  void namesASchemaThatIsNewer() throws SQLException {
    String url = database("newer");
    open(url).close();
    execute(url, "update backgroundcopy.schema_version set version = 99");

    assertLine(url + "&password=" + SECRET, "schema in version 99");
  }

  @Test
  void severalWhoMakeTheSchemaAtOnceMakeItOnce() throws Exception {
    String url = database("together");
    Thread[] threads = new Thread[4];
    Throwable[] failures = new Throwable[threads.length];
    for (int i = 0; i < threads.length; i++) {
      int each = i;
      threads[i] =
          new Thread(() -> failures[each] = catchThrowable(() -> open(url).close()));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failures).containsOnlyNulls();
  }

  private static void assertLine(String url, String expected) {
    Throwable failure = catchThrowable(() -> open(url));

    assertThat(failure)
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining(expected);
    assertThat(failure.getMessage()).doesNotContain("\n");
    assertThat(((BackgroundCopyException) failure).hresult().name())
        .isEqualTo("QM_E_SERVICE_UNAVAILABLE");
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET);
  }

  /** Makes a database of its own, without the schema. */
  private static String database(String name) throws SQLException {
    String database = name + UUID.randomUUID().toString().replace("-", "");
    execute(TestServer.url(), "create database " + database);
    return TestServer.url().replace("/postgres?", "/" + database + "?");
  }

  private static String databaseOf(String url) {
    return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
  }

  private static void execute(String url, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  private static QueueManager open(String url) {
    return open(TestQueue.config().option(PostgresqlOptions.URL, url).build());
  }

  private static QueueManager open(QueueManagerConfig config) {
    return QueueManagers.open(config);
  }
}
