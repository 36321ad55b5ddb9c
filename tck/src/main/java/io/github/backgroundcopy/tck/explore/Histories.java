package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Lets threads meet at a few groups, again and again, and judges what each of them saw. */
final class Histories {

  private static final int MOST_THREADS = 8;
  private static final int MOST_SPINS = 1000;

  private final Traits traits;
  private final Explored explored;
  private final Bench bench;

  Histories(Bench bench, Traits traits, Explored explored) {
    this.bench = bench;
    this.traits = traits;
    this.explored = explored;
  }

  void explore(Budget budget) throws Exception {
    ExecutorService crew = Executors.newFixedThreadPool(MOST_THREADS, task -> {
      Thread thread = new Thread(task, "tck-history");
      thread.setDaemon(true);
      return thread;
    });
    Dice dice = new Dice(bench.random().nextLong());
    try (QueueFixture queue = bench.openAnother()) {
      Real real = new Real(queue, new Places(queue, traits, "h", bench.directory()));
      World world = new World(traits);
      open(real, world);
      for (int number = 0; budget.hasTimeFor(number); number++) {
        round(Meeting.of(traits, dice, number), real, world.copy(), crew, dice);
        explored.add("histories", 1);
      }
    } finally {
      crew.shutdownNow();
    }
  }

  private void open(Real real, World world) {
    List<Step> clients = new ArrayList<>(List.of(Step.giving("u", Step.QUEUE, Verb.OPEN, "U")));
    if (traits.hasOwners()) {
      clients.add(Step.giving("a", Step.QUEUE, Verb.OPEN, "A"));
    }
    for (Step step : clients) {
      real.answer(step);
      world.apply(step);
    }
  }

  private void round(Meeting meeting, Real real, World world, ExecutorService crew, Dice dice)
      throws InterruptedException {
    for (Step step : meeting.before()) {
      Event event = done(-1, step, real);
      if (!world.apply(step).allows(event.seen())) {
        throw failure("alone", List.of(event), meeting);
      }
    }
    List<List<Event>> threads = together(meeting, real, crew, dice);
    World before = world.copy();
    List<Event> after = new ArrayList<>();
    for (Step step : meeting.after()) {
      after.add(done(-1, step, real));
    }
    threads.add(after);
    boolean isRight = Linearization.exists(threads, before);
    if (!isRight) {
      throw failure(
          "calls of " + meeting.threads().size() + " threads at once",
          threads.stream().flatMap(List::stream).toList(),
          meeting);
    }
    cleanUp(real);
  }

  private static Event done(int thread, Step step, Real real) {
    long began = System.nanoTime();
    Object seen = real.answer(step);
    return new Event(thread, step, seen, began, System.nanoTime());
  }

  /** Nothing is left for the next round. */
  private void cleanUp(Real real) {
    String manager = traits.hasOwners() ? "a" : "u";
    Object ids = real.answer(Step.of(manager, Verb.LIST));
    if (ids instanceof List<?> list) {
      for (Object id : list) {
        real.answer(Step.giving("gone", manager, Verb.GET_GROUP, id));
        real.answer(Step.of("gone", Verb.CANCEL));
      }
    }
    real.forget();
  }

  private static List<List<Event>> together(
      Meeting meeting, Real real, ExecutorService crew, Dice dice) throws InterruptedException {
    AtomicInteger ready = new AtomicInteger(meeting.threads().size());
    List<Callable<List<Event>>> tasks = new ArrayList<>();
    for (int number = 0; number < meeting.threads().size(); number++) {
      int thread = number;
      int yields = dice.below(8);
      tasks.add(() -> calls(thread, meeting.threads().get(thread), real, ready, yields));
    }
    List<List<Event>> events = new ArrayList<>();
    long limit = 2 * Patience.bound().toMillis();
    for (Future<List<Event>> one : crew.invokeAll(tasks, limit, TimeUnit.MILLISECONDS)) {
      try {
        events.add(one.get());
      } catch (CancellationException e) {
        throw Expect.failure(
            "calls of several threads at once: " + meeting.threads(),
            "every call comes back",
            "one did not within " + limit + " ms");
      } catch (ExecutionException e) {
        throw new IllegalStateException("The kit failed in a thread of a history", e);
      }
    }
    return events;
  }

  @SuppressWarnings("ThreadPriorityCheck") // Others are to come in between: that is the point.
  private static List<Event> calls(
      int thread, List<Step> steps, Real real, AtomicInteger ready, int yields) {
    List<Event> events = new ArrayList<>(steps.size());
    ready.decrementAndGet();
    for (int spins = 0; ready.get() > 0; spins++) {
      if (spins < MOST_SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
      if (Thread.currentThread().isInterrupted()) {
        return events;
      }
    }
    for (int call = 0; call < steps.size(); call++) {
      if (((yields >> call) & 1) != 0) {
        Thread.yield();
      }
      if (real.has(steps.get(call))) {
        events.add(done(thread, steps.get(call), real));
      }
    }
    return events;
  }

  private static AssertionFailedError failure(String what, List<Event> events, Meeting meeting) {
    String history = events.stream()
        .sorted(Comparator.comparingLong(Event::began))
        .map(event -> "    " + event)
        .collect(Collectors.joining(System.lineSeparator()));
    String text = String.join(
        System.lineSeparator(),
        Expect.text(
            what,
            "answers as if the calls had been made one after the other, in some order",
            "no such order exists"),
        "  offends:    QMGR-CREATE-06, ENUM-THREAD-01, QMGR-GET-07, GROUP-CANCEL-04",
        "  before:     " + meeting.before(),
        "  history, by the beginning of each call; -1 is one thread when the others have ended:",
        history);
    return new AssertionFailedError(text);
  }
}
