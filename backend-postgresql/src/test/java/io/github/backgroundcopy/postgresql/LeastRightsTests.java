package io.github.backgroundcopy.postgresql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/many-machines.md grants is enough. */
@Timeout(60)
final class LeastRightsTests {

  private static final Path PAGE = Path.of("../docs/many-machines.md");

  @TempDir
  private Path directory;

  @Test
  void whatThePageGrantsIsEnoughToAddToFetchAndToCancel() throws Exception {
    String role = "least_" + UUID.randomUUID().toString().replace('-', '_');
    QueueManagerConfig.Builder queue = TestQueue.config();
    TestQueue.open(queue).close();
    TestQueue.execute(queue, "create role " + role + " login;" + grants(role));
    QueueManagerConfig.Builder least = queue.build().toBuilder()
        .option(PostgresqlOptions.URL, TestServer.url().replace("=postgres", "=" + role))
        .option(PostgresqlOptions.WORK, 2);
    try (HttpNetwork network = new HttpNetwork();
        QueueManager client = TestQueue.open(least)) {
      network.serve("/a", Resource.ofSize(100_000));
      network.serve("/b", Resource.ofSize(100_000));
      network.hold("/b", 50_000);

      add(client, network, "a").completion().toCompletableFuture().get(30, SECONDS);
      BackgroundCopyGroup held = add(client, network, "b");
      while (held.progress().bytesTransferred() == 0) {
        Thread.onSpinWait();
      }
      held.cancel();

      assertThat(client.getGroup(client.createGroup(UUID.randomUUID()).id())).isNotNull();
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).containsExactly(directory.resolve("a"));
      }
      assertThat(
              TestQueue.number(queue, "select count(*) from backgroundcopy.file where queue = %s"))
          .isEqualTo(1);
    } finally {
      TestQueue.execute(queue, "drop owned by " + role + "; drop role " + role);
    }
  }

  private BackgroundCopyGroup add(QueueManager client, HttpNetwork network, String name) {
    return client.add(GroupSpec.builder()
        .file(URI.create(network.url("/" + name)), directory.resolve(name))
        .started()
        .build());
  }

  private static String grants(String role) throws IOException {
    return Pattern.compile("(?m)^grant .* to bgcopy;$")
        .matcher(Files.readString(PAGE))
        .results()
        .map(MatchResult::group)
        .map(grant -> grant.replace("to bgcopy;", "to " + role + ";"))
        .collect(Collectors.joining());
  }
}
