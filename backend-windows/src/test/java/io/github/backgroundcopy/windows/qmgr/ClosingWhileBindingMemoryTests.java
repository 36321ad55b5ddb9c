package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.export.QueueExport;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A manager is closed while one of its groups gets a callback. */
@Timeout(30)
final class ClosingWhileBindingMemoryTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HostComApi host = new HostComApi();
  private final ClassRegistry registry = new ClassRegistry(host);

  /**
   * Holds the call that names the callback's class, and tells whether classes are given up late.
   */
  private static final class Slow extends WatchedComApi {

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    final CountDownLatch left = new CountDownLatch(1);
    volatile boolean armed;
    volatile boolean late;

    Slow(ComApi real) {
      super(real);
    }

    @Override
    int called(int slot, Object[] arguments, IntSupplier call) {
      int hr = call.getAsInt();
      if (armed && slot == GroupSlot.SET_PROP.number()) {
        begun.countDown();
        await(mayEnd, PATIENCE.toMillis());
      }
      return hr;
    }

    @Override
    public int revokeClass(int registration) {
      // As long as that is not over the apartment stays.
      late |= await(left, 100);
      return super.revokeClass(registration);
    }

    @Override
    public void uninitialize() {
      super.uninitialize();
      left.countDown();
    }

    private static boolean await(CountDownLatch latch, long millis) {
      try {
        return latch.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whatWasBoundIsGivenUpBeforeTheApartmentIsLeft() throws InterruptedException {
    int living = HostedObject.living();
    Apartment service = Apartment.enter(host, PATIENCE);
    QueueExport export = new QueueExport(service);
    QueueManager memory = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("closing-" + UUID.randomUUID())
        .option(MemoryOptions.CALLBACK_CLASSES, classId -> Optional.of(event -> {}))
        .build());
    Slow slow = new Slow(registry);
    Apartment apartment = Apartment.enter(slow, PATIENCE);
    QueueManager manager = LegacyQueueManager.open(
        apartment,
        () -> apartment.adopt(export.manager(memory)),
        memory.caller(),
        memory.capabilities(),
        new CallbackByClass(slow));
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());

    slow.armed = true;
    Thread binding = new Thread(() -> {
      var unused = catchThrowable(() -> group.setCallback(event -> {}));
    });
    binding.start();
    slow.begun.await();
    Thread closing = new Thread(manager::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    slow.mayEnd.countDown();
    closing.join();
    binding.join();

    assertThat(slow.late)
        .as("a class was given up after the apartment was left")
        .isFalse();
    assertThat(registry.classes()).isZero();
    memory.close();
    export.close();
    service.close();
    assertThat(HostedObject.living()).isEqualTo(living);
    assertThat(host.inside()).isZero();
  }
}
