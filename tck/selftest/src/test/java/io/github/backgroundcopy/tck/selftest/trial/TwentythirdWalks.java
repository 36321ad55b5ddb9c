package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEnumerator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class TwentythirdWalks {

  private static final long THOUSAND = 1000;
  private static final long PAGE = 512;

  private TwentythirdWalks() {}

  static List<Suspect> all() {
    return List.of(countsToAThousand(), toTheStartOfThePage(), streamCountsAll());
  }

  private static Suspect countsToAThousand() {
    return new Suspect(
        Kind.ENUMERATORS,
        "count() of a listing of details ends at 1,000",
        "SnapshotEnumerator.count: \"Counts the whole sequence\"; ENUM-COUNT-01",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.count")
              ? Math.min((Long) Objects.requireNonNull(answer), THOUSAND)
              : answer;
        },
        stage -> {
          int count = stage.groups((int) THOUSAND + 1).size();
          assertThat(stage.user.enumGroupDetails().count()).isEqualTo(count);
        });
  }

  private static Suspect toTheStartOfThePage() {
    return new Suspect(
        Kind.ENUMERATORS,
        "reset() goes to the start of the page of 512 that was read last",
        "SnapshotEnumerator.reset: \"Moves back to the first item of the same sequence\";"
            + " ENUM-RESET-01",
        () -> call -> {
          if (!call.is("groups.reset")) {
            return call.proceed();
          }
          GroupEnumerator enumerator = (GroupEnumerator) call.target;
          long place = enumerator.count() - enumerator.duplicate().skip(Long.MAX_VALUE);
          call.proceed();
          long pages = Math.max(0, place - 1) / PAGE;
          enumerator.skip(pages * PAGE);
          return null;
        },
        stage -> {
          List<UUID> ids = stage.groups((int) PAGE + 1);
          GroupEnumerator enumerator = stage.user.enumGroups();
          assertThat(enumerator.next(ids.size())).isEqualTo(ids);
          enumerator.reset();
          assertThat(enumerator.next(1)).isEqualTo(ids.subList(0, 1));
        });
  }

  /** Its size is that of the sequence. */
  private static Suspect streamCountsAll() {
    return new Suspect(
        Kind.ENUMERATORS,
        "count() of a stream counts what is behind the enumerator too",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.stream")
              ? counting(
                  (Stream<?>) Objects.requireNonNull(answer),
                  ((GroupEnumerator) call.target).count())
              : answer;
        },
        stage -> {
          stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          assertThat(enumerator.skip(1)).isEqualTo(1);
          assertThat(enumerator.stream().count()).isEqualTo(2);
        });
  }

  private static Object counting(Stream<?> real, long count) {
    InvocationHandler handler = (self, method, arguments) -> {
      try {
        Object answer = method.invoke(real, arguments);
        return method.getName().equals("count") ? count : answer;
      } catch (InvocationTargetException e) {
        throw Objects.requireNonNull(e.getCause());
      }
    };
    return Proxy.newProxyInstance(
        TwentythirdWalks.class.getClassLoader(), new Class<?>[] {Stream.class}, handler);
  }
}
