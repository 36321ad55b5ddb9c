package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database whose schema an earlier version of the program made. */
@Timeout(60)
final class MigrationTests {

  private static final UUID KEPT = UUID.fromString("0fbf5e6e-7b8e-4f0c-9d51-6b4f9a1c2d3e");

  @Test
  void keepsWhatIsThereAndBecomesThatOfThisVersion() throws IOException {
    QueueManagerConfig.Builder queue =
        TestQueue.config().option(PostgresqlOptions.URL, TestServer.newDatabase());
    TestQueue.execute(queue, script(1));
    TestQueue.execute(
        queue,
        "insert into backgroundcopy.queue (name) values ('" + queue.build().queueName() + "');"
            + " insert into backgroundcopy.change (queue, no, kind, num, mark)"
            + " values (%s, 0, 's', 0, 1)");
    long number = TestQueue.number(queue, "select %s");
    TestQueue.execute(
        queue, "call backgroundcopy.create_group(" + number + ", 2, 'u', '" + KEPT + "', null)");

    TestQueue.execute(
        queue, "update backgroundcopy.grp set changed = changed - interval '50 hours'");

    try (QueueManager client = TestQueue.open(queue)) {
      assertThat(client.getGroup(KEPT).id()).isEqualTo(KEPT);
      assertThat(client.enumGroups().count()).isEqualTo(1);
    }
    assertThat(TestQueue.number(
            queue,
            "select extract(day from clock_timestamp() - changed)::int from backgroundcopy.grp"))
        .as("days without a change, of which its owner's look is none")
        .isEqualTo(2);
    assertThat(TestQueue.number(queue, "select version from backgroundcopy.schema_version"))
        .isEqualTo(Schema.VERSION);
  }

  /** To compile a statement that is asked every second takes a hundred times as long as that. */
  @Test
  void noFunctionThatReadsByIndicesAloneIsCompiled() throws IOException {
    QueueManagerConfig.Builder queue =
        TestQueue.config().option(PostgresqlOptions.URL, TestServer.newDatabase());
    TestQueue.open(queue).close();
    String sets = "select count(*) from pg_proc, unnest(proconfig) c(setting)"
        + " where pronamespace = 'backgroundcopy'::regnamespace and c.setting = ";

    assertThat(TestQueue.number(queue, sets + "'enable_seqscan=off'")).isPositive();
    assertThat(TestQueue.number(queue, sets + "'jit=off'"))
        .isEqualTo(TestQueue.number(queue, sets + "'enable_seqscan=off'"));
    assertThat(TestQueue.number(
            queue,
            "select count(*) from pg_proc where pronamespace = 'backgroundcopy'::regnamespace"
                + " and prosrc ~ 'set_config..enable_seqscan' and prosrc !~ 'set_config..jit'"))
        .isZero();
  }

  private static String script(int version) throws IOException {
    String name = "schema-" + version + ".sql";
    try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
