package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.export.QueueExport;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callbacks bound as on the machine's service: the id of a registered class becomes a property, and
 * the queue has an object of the class made.
 */
class CallbackByClassMemoryTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir
  private Path directory;

  private final HostComApi host = new HostComApi();
  private final ClassRegistry registry = new ClassRegistry(host);
  private final List<ComObject> made = new CopyOnWriteArrayList<>();
  private final BlockingQueue<StatusEvent> told = new LinkedBlockingQueue<>();

  /** A server that has nothing. */
  private record NotFound() implements TransportResponse {

    @Override
    public int status() {
      return 404;
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public InputStream body() {
      return InputStream.nullInputStream();
    }

    @Override
    public void close() {}
  }

  private QueueManager memory(Apartment service, QueueExport export) {
    CallbackClasses classes = classId -> {
      try (Block iid = Block.of(Ids.CALLBACK1);
          Block out = new Block(8)) {
        if (registry.create(classId, iid.address(), out.address()) < 0) {
          return Optional.empty();
        }
        ComObject object = service.adopt(out.getLong(0));
        made.add(object);
        return Optional.of(export.callback(object));
      }
    };
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("class-" + UUID.randomUUID())
        .option(MemoryOptions.TRANSPORT, request -> new NotFound())
        .option(MemoryOptions.CALLBACK_CLASSES, classes)
        .build());
  }

  @Test
  void aRegisteredClassIsMadeAndToldAndTakenBack() throws InterruptedException {
    int living = HostedObject.living();
    Apartment service = Apartment.enter(host, PATIENCE);
    QueueExport export = new QueueExport(service);
    QueueManager memory = memory(service, export);
    Apartment apartment = Apartment.enter(registry, PATIENCE);
    QueueManager manager = LegacyQueueManager.open(
        apartment,
        () -> apartment.adopt(export.manager(memory)),
        memory.caller(),
        memory.capabilities(),
        new CallbackByClass(registry));

    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(List.of(
            FileInfo.of("http://server.invalid/a", directory.resolve("a").toString())));
    BackgroundCopyGroup behind = memory.getGroup(group.id());

    group.setCallback(event -> {
      throw new IllegalStateException("replaced before anything happened");
    });
    group.setCallback(told::add);
    assertThat(registry.classes()).isOne();
    assertThat(behind.get(GroupProperty.NOTIFY_CLSID)).isNotEqualTo(GroupProperty.NO_CLASS);
    assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(GroupProperty.NO_CLASS);
    String unknown = "{" + UUID.randomUUID() + "}";
    assertThatThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, unknown))
        .isInstanceOf(BackgroundCopyException.class);
    assertThat(registry.classes()).isOne();

    group.resume();
    StatusEvent event = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    assertThat(event.isError()).isTrue();
    assertThat(event.group().id()).isEqualTo(group.id());
    assertThat(event.job().orElseThrow().status().transportResult()).isEqualTo(404);
    assertThat(event.fileIndex()).hasValue(0);

    group.clearCallback();
    assertThat(registry.classes()).isZero();
    assertThat(behind.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(GroupProperty.NO_CLASS);
    group.setCallback(told::add);
    manager.close();
    assertThat(registry.classes()).isZero();
    assertThat(behind.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(GroupProperty.NO_CLASS);

    memory.close();
    export.close();
    made.forEach(ComObject::release);
    service.close();
    assertThat(HostedObject.living()).isEqualTo(living);
    assertThat(host.strings()).isZero();
    assertThat(host.inside()).isZero();
  }
}
