package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTests {

  private final TestQueue queue = new TestQueue(options -> options
      .option(MemoryOptions.PARALLEL_GROUPS, 3)
      .option(MemoryOptions.INACTIVITY_TIMEOUT, Duration.ofDays(1)));

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void aLaterClientMayGiveTheSameValues() {
    assertThatCode(() -> queue.open(Caller.user("U")).close()).doesNotThrowAnyException();
  }

  @Test
  void aLaterClientMayGiveNoValues() {
    assertThatCode(() -> QueueManagers.open(bare(queue.name).build()).close())
        .doesNotThrowAnyException();
  }

  @Test
  void aLaterClientMayGiveItsOwnCallbackClasses() {
    assertThatCode(() -> QueueManagers.open(bare(queue.name)
                .option(MemoryOptions.CALLBACK_CLASSES, id -> Optional.empty())
                .build())
            .close())
        .doesNotThrowAnyException();
  }

  @Test
  void anotherNumberOfGroupsIsAConflict() {
    conflict(MemoryOptions.PARALLEL_GROUPS, 4)
        .withMessage("Queue \"" + queue.name
            + "\" is open with option \"memory.parallelGroups\" set to \"3\", got \"4\";"
            + " give the same value or none, or open another queue");
  }

  @Test
  void anotherTimeoutIsAConflict() {
    conflict(MemoryOptions.INACTIVITY_TIMEOUT, Duration.ofDays(2))
        .withMessageContaining("\"memory.inactivityTimeout\" set to \"PT24H\", got \"PT48H\"");
  }

  @Test
  void anotherClockIsAConflict() {
    conflict(MemoryOptions.TIME, new ManualTime()).withMessageContaining("\"memory.time\"");
  }

  @Test
  void anotherNetworkIsAConflict() {
    conflict(MemoryOptions.TRANSPORT, new ScriptedNetwork())
        .withMessageContaining("\"memory.transport\"");
  }

  @Test
  void aNetworkIsAConflictWhereThereIsNone() {
    String name = queue.name + "-bare";
    try (QueueManager first = QueueManagers.open(bare(name).build())) {
      assertThat(first.enumGroups().count()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> QueueManagers.open(
              bare(name).option(MemoryOptions.TRANSPORT, queue.network).build()))
          .withMessageContaining("is open without option \"memory.transport\", got \"")
          .withMessageEndingWith("; give none, or open another queue");
    }
  }

  @Test
  void defaultsAreValuesToo() {
    String name = queue.name + "-bare";
    try (QueueManager first = QueueManagers.open(bare(name).build());
        QueueManager second = QueueManagers.open(bare(name)
            .option(MemoryOptions.PARALLEL_GROUPS, MemoryOptions.DEFAULT_PARALLEL_GROUPS)
            .option(
                MemoryOptions.INACTIVITY_TIMEOUT,
                Duration.ofDays(MemoryOptions.DEFAULT_INACTIVITY_DAYS))
            .build())) {
      assertThat(first.enumGroups().count()).isEqualTo(second.enumGroups().count());
    }
  }

  @Test
  void aRefusedClientDoesNotCount() {
    conflict(MemoryOptions.PARALLEL_GROUPS, 4);
    MemoryQueue before = queue.internals();
    queue.close();
    assertThat(MemoryQueues.find(queue.name)).isNotSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void fewerGroupsThanNoneAreRefused(int number) {
    illegal(MemoryOptions.PARALLEL_GROUPS, number)
        .withMessage("Option \"memory.parallelGroups\" takes 0 or more, got \"" + number + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S"})
  void timeoutsBelowASecondAreRefused(Duration timeout) {
    illegal(MemoryOptions.INACTIVITY_TIMEOUT, timeout)
        .withMessage(
            "Option \"memory.inactivityTimeout\" takes at least a second, got \"" + timeout + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT1S", "P106751991167D", "PT9223372036854775.807S", "PT2562047788015215H"})
  void longTimeoutsAreAccepted(Duration timeout) {
    QueueManagerConfig config = bare(queue.name + "-long")
        .option(MemoryOptions.INACTIVITY_TIMEOUT, timeout)
        .build();
    try (QueueManager manager = QueueManagers.open(config)) {
      manager.createGroup(UUID.randomUUID());
      assertThat(manager.enumGroups().count()).isEqualTo(1);
    }
  }

  @Test
  void boundsBelowTheirLeastAreRefused() {
    illegal(MemoryOptions.MAX_TRIES, 0)
        .withMessage("Option \"memory.maxTries\" takes 1 or more, got \"0\"");
    illegal(MemoryOptions.UNREACHABLE_TRIES, 0).withMessageContaining("takes 1 or more, got \"0\"");
    illegal(MemoryOptions.MAX_TIME, Duration.ofMillis(999))
        .withMessageContaining("takes at least a second, got \"PT0.999S\"");
    illegal(MemoryOptions.LOWEST_SPEED, 0L).withMessageContaining("takes 1 or more, got \"0\"");
    illegal(MemoryOptions.HIGHEST_SPEED, 0L).withMessageContaining("takes 1 or more, got \"0\"");
    illegal(MemoryOptions.HIGHEST_GROUP_SPEED, 0L)
        .withMessageContaining("takes 1 or more, got \"0\"");
    illegal(MemoryOptions.MAX_FILE_SIZE, -1L).withMessageContaining("takes 0 or more, got \"-1\"");
    illegal(MemoryOptions.HEAD_TIMEOUT, Duration.ZERO)
        .withMessageContaining("takes at least a millisecond, got \"PT0S\"");
  }

  @Test
  void otherBoundsAreAConflict() {
    conflict(MemoryOptions.MAX_TRIES, 4)
        .withMessageContaining("is open without option \"memory.maxTries\", got \"4\"");
    conflict(MemoryOptions.UNREACHABLE_TRIES, 4).withMessageContaining("unreachableTries");
    conflict(MemoryOptions.MAX_TIME, Duration.ofDays(1)).withMessageContaining("maxTime");
    conflict(MemoryOptions.LOWEST_SPEED, 4L).withMessageContaining("lowestSpeed");
    conflict(MemoryOptions.HIGHEST_SPEED, 4L).withMessageContaining("highestSpeed");
    conflict(MemoryOptions.HIGHEST_GROUP_SPEED, 4L).withMessageContaining("highestGroupSpeed");
    conflict(MemoryOptions.MAX_FILE_SIZE, 4L).withMessageContaining("maxFileSize");
    conflict(MemoryOptions.HEAD_TIMEOUT, Duration.ofDays(1)).withMessageContaining("headTimeout");
  }

  @Test
  void otherHeadersAreAConflictAndNotPrinted() {
    GroupHeaders secret = new GroupHeaders() {
      @Override
      public RequestHeaders headers(UUID group, FileInfo file) {
        return RequestHeaders.NONE;
      }

      @Override
      public String toString() {
        return "c4n4ry";
      }
    };
    conflict(MemoryOptions.GROUP_HEADERS, secret)
        .withMessage("Queue \"" + queue.name + "\" is open without option"
            + " \"memory.groupHeaders\"; give none, or open another queue");
    conflict(MemoryOptions.KEEP_GROUP_HEADERS, true)
        .withMessageContaining("memory.keepGroupHeaders");
    conflict(MemoryOptions.INTERCEPTOR, RequestInterceptor.NONE)
        .withMessageContaining("memory.interceptor");
    conflict(MemoryOptions.ADDRESS_FILTER, AddressFilter.publicOnly())
        .withMessageContaining(
            "without option \"memory.addressFilter\", got \"public addresses only\"");
  }

  @Test
  void anUnknownOptionIsRefused() {
    illegal(Option.of("memory.speed", Integer.class), 1)
        .withMessageContaining("does not know the option \"memory.speed\"")
        .withMessageContaining("memory.parallelGroups");
  }

  private ThrowableAssertAlternative<IllegalArgumentException> illegal(
      Option<?> option, Object value) {
    return refused(queue.name + "-illegal", option, value);
  }

  private ThrowableAssertAlternative<IllegalArgumentException> conflict(
      Option<?> option, Object value) {
    return refused(queue.name, option, value);
  }

  @SuppressWarnings("unchecked") // the option checks the type itself
  private static ThrowableAssertAlternative<IllegalArgumentException> refused(
      String name, Option<?> option, Object value) {
    QueueManagerConfig config =
        bare(name).option((Option<Object>) option, value).build();
    return assertThatIllegalArgumentException().isThrownBy(() -> QueueManagers.open(config));
  }

  private static QueueManagerConfig.Builder bare(String name) {
    return QueueManagerConfig.builder().backend("memory").queueName(name).caller(Caller.user("U"));
  }
}
