package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A queue in memory that transfers nothing, and the page that shows it. */
final class ShownQueue implements AutoCloseable {

  private final QueueManager manager;
  private final WebServer server;
  private final Path target;

  private ShownQueue(QueueManager manager, WebServer server, Path target) {
    this.manager = manager;
    this.server = server;
    this.target = target;
  }

  static ShownQueue in(Path target) throws Exception {
    return in(target, 0);
  }

  /** Begins with so many groups. */
  static ShownQueue in(Path target, int count) throws Exception {
    QueueManager manager = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("shown " + UUID.randomUUID())
        .option(MemoryOptions.PARALLEL_GROUPS, 0)
        .build());
    WebServer server = WebServer.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    ShownQueue queue = new ShownQueue(manager, server, target);
    queue.addMany(count);
    server.serve(LocalQueue.of(manager), "shown.state");
    return queue;
  }

  String url() {
    return server.url();
  }

  QueueManager manager() {
    return manager;
  }

  /** Gives the oldest group. */
  BackgroundCopyGroup first() {
    return manager.getGroup(manager.enumGroups().next(1).get(0));
  }

  BackgroundCopyGroup add(String name) {
    GroupSpec spec = spec(name);
    manager.addAll(List.of(spec));
    return manager.getGroup(spec.id().orElseThrow());
  }

  void addMany(int count) {
    List<GroupSpec> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(spec("group " + i));
    }
    manager.addAll(specs);
  }

  private GroupSpec spec(String name) {
    String file = name.replaceAll("\\W", "_");
    return GroupSpec.builder()
        .id(UUID.randomUUID())
        .jobId(UUID.randomUUID())
        .displayName(name)
        .file(FileInfo.of("https://example.org/" + file, target.resolve(file).toString()))
        .build();
  }

  @Override
  public void close() {
    server.close();
    manager.close();
  }
}
