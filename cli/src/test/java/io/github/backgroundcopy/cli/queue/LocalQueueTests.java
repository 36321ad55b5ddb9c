package io.github.backgroundcopy.cli.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a command makes of what a queue answers. */
final class LocalQueueTests {

  /** It has not left the queue, and is nobody else's. */
  @Test
  void aGroupOfWhichNobodyAnswersIsNotTakenForOneThatIsGone() {
    UUID id = UUID.randomUUID();
    QueueManager away = (QueueManager) Proxy.newProxyInstance(
        QueueManager.class.getClassLoader(),
        new Class<?>[] {QueueManager.class},
        (proxy, method, arguments) -> Enumerators.<UUID, GroupEntry>reading(
            Snapshot.of(id),
            (each, number) -> new GroupEntry.Denied(each, HResult.QM_E_SERVICE_UNAVAILABLE)));

    assertThatThrownBy(() -> LocalQueue.of(away).moving(Set.of(id)).toList())
        .isInstanceOf(ServiceUnavailableException.class);
  }
}
