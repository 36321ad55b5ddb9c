package io.github.backgroundcopy.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.benchmarks.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerQueueTests {

  private static final int COUNT = 2000;

  private final UUID[] ids = Ids.groups(COUNT);

  @ParameterizedTest
  @EnumSource(Peer.class)
  void behavesLikeAListOfIds(Peer peer) {
    Random random = new Random(6);
    List<UUID> model = new ArrayList<>();
    try (PeerQueue queue = peer.open()) {
      for (UUID id : ids) {
        queue.create(id);
        model.add(id);
        if (random.nextInt(3) == 0) {
          UUID goes = model.remove(random.nextInt(model.size()));
          assertThat(queue.cancel(goes)).isTrue();
          assertThat(queue.cancel(goes)).isFalse();
        }
      }
      assertSame(peer, walk(queue.snapshot()), model);
    }
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  void snapshotStaysAsItWas(Peer peer) {
    try (PeerQueue queue = peer.open()) {
      List<UUID> half = Arrays.asList(ids).subList(0, COUNT / 2);
      half.forEach(queue::create);
      Iterator<UUID> snapshot = queue.snapshot();
      for (int i = COUNT / 2; i < COUNT; i++) {
        queue.create(ids[i]);
        queue.cancel(ids[i - COUNT / 2]);
      }
      assertSame(peer, walk(snapshot), half);
    }
  }

  private static void assertSame(Peer peer, List<UUID> found, List<UUID> expected) {
    if (peer.isOrdered()) {
      assertThat(found).containsExactlyElementsOf(expected);
    } else {
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<UUID> walk(Iterator<UUID> ids) {
    List<UUID> found = new ArrayList<>();
    ids.forEachRemaining(found::add);
    return found;
  }
}
