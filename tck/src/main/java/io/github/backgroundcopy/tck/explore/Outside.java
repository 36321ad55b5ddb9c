package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import io.github.backgroundcopy.tck.model.Act;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does to the queue under test what the api cannot, by its fixture. */
final class Outside {

  private static final int MOST_CONTENT = 4 << 20;

  private final QueueFixture queue;
  private final Places places;
  private final Map<String, Object> named;
  private final Map<String, String> classes = new ConcurrentHashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final List<QueueManager> clients = new ArrayList<>();
  private final Thread caller = Thread.currentThread();
  private boolean hasClasses;
  private @Nullable QueueManager observer;

  Outside(QueueFixture queue, Places places, Map<String, Object> named) {
    this.queue = queue;
    this.places = places;
    this.named = named;
  }

  /** Registers a class for every callback from now on. */
  Outside withClasses(boolean registered) {
    hasClasses = registered;
    return this;
  }

  Object done(Step step) {
    List<Object> arguments = step.arguments();
    switch (step.verb()) {
      case OPEN -> named.put(step.result(), opened(Principal.valueOf((String) arguments.get(0))));
      case CALLBACK -> {
        Listener listener =
            new Listener((Act) arguments.get(0), (Integer) arguments.get(1), caller);
        named.put(step.result(), listener);
        if (hasClasses) {
          classes.put(step.result(), queue.classes().register(listener));
        }
      }
      case STOP_SERVICE -> queue.stopService();
      case START_SERVICE -> queue.startService();
      case CLOSE_ALL -> closeAll();
      case ADVANCE -> queue.advance((Duration) arguments.get(0));
      case SERVE -> serve((String) arguments.get(0), (Served) arguments.get(1));
      case HOLD ->
        queue.network().hold(places.path((String) arguments.get(0)), (Long) arguments.get(1));
      case RELEASE -> queue.network().release(places.path((String) arguments.get(0)));
      default -> throw new IllegalArgumentException(step.toString());
    }
    return Expected.RETURNS;
  }

  private QueueManager opened(Principal principal) {
    QueueManager client = queue.client(principal);
    clients.add(client);
    return client;
  }

  private void closeAll() {
    clients.forEach(QueueManager::close);
    clients.clear();
    observer = null;
  }

  /** Gives a client that looks at everything and changes nothing. */
  QueueManager observer(Supplier<Principal> principal) {
    QueueManager known = observer;
    if (known == null) {
      known = opened(principal.get());
      observer = known;
    }
    return known;
  }

  private void serve(String path, Served served) {
    Network network = queue.network();
    Resource resource = switch (served.manner()) {
      case WELL -> resource(path, served.size());
      case WITHOUT_LENGTH -> resource(path, served.size()).withoutLength();
      case BROKEN -> resource(path, served.size()).brokenAfter(served.breaksAfter());
      case REFUSED -> Resource.unreachable();
      case MISSING -> Resource.failing(404);
      case BUSY -> Resource.failing(503);
    };
    network.serve(places.path(path), resource);
  }

  private Resource resource(String path, long size) {
    if (size > MOST_CONTENT) {
      return Resource.ofSize(size);
    }
    byte[] content = Contents.of(path, size);
    contents.put(FileSpec.firstOf(path), content);
    return Resource.of(content);
  }

  /** Gives what is served at a path, if it is kept. */
  byte @Nullable [] content(String path) {
    return contents.get(path);
  }

  String classText(ClassOf of) {
    return classes.getOrDefault(of.callback(), "");
  }

  /** Puts a class id in the words of the model. */
  Object classOf(Object value) {
    for (Map.Entry<String, String> known : classes.entrySet()) {
      if (known.getValue().toUpperCase(Locale.ROOT).equals(value)
          && !value.equals(GroupProperty.NO_CLASS)) {
        return new ClassOf(known.getKey());
      }
    }
    return value;
  }
}
