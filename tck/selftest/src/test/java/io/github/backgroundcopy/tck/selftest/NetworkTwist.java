package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Changes what the network sees of the queue, for mistakes in asking for files. */
abstract class NetworkTwist extends Twist {

  /** Makes twists that ask for other paths than they should. */
  static Supplier<Twist> of(Asking mistake) {
    return () -> new NetworkTwist() {
      @Override
      List<String> requests(List<String> right, Map<String, Resource> served) {
        return mistake.requests(right, served);
      }
    };
  }

  /** Makes the requests that the network sees from those that it should see. */
  abstract List<String> requests(List<String> right, Map<String, Resource> served);

  @Override
  QueueFixture queue(QueueFixture real) {
    Map<String, Resource> served = new ConcurrentSkipListMap<>();
    return new ForwardingQueue(real, this) {
      @Override
      public Network network() {
        return new ForwardingNetwork(super.network()) {
          @Override
          public void serve(String path, Resource resource) {
            served.put(path, resource);
            super.serve(path, resource);
          }

          @Override
          public List<String> requests() {
            return NetworkTwist.this.requests(super.requests(), served);
          }
        };
      }
    };
  }

  /** Asks for files. */
  interface Asking {

    List<String> requests(List<String> right, Map<String, Resource> served);
  }
}
