package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueueManagerConfigTests {

  private static final Option<String> NAME = Option.of("acme.name", String.class);
  private static final Option<Integer> SIZE = Option.of("acme.size", Integer.class);
  private static final Option<String> PASSWORD = Option.secret("acme.password", String.class);

  @Nested
  class ByDefault {

    private final QueueManagerConfig config = QueueManagerConfig.defaults();

    @Test
    void noBackendIsAskedFor() {
      assertThat(config.backend()).isEmpty();
    }

    @Test
    void theQueueIsTheDefaultQueue() {
      assertThat(config.queueName()).isEqualTo("default");
    }

    @Test
    void theCallerIsTheProcess() {
      assertThat(config.caller()).isEmpty();
    }

    @Test
    void noOptionIsGiven() {
      assertThat(config.options()).isEmpty();
    }

    @Test
    void textSaysThatNothingWasChosen() {
      assertThat(config)
          .hasToString("QueueManagerConfig[backend=(chosen) queue=default caller=(process)]");
    }
  }

  @Nested
  class WithEverything {

    private final QueueManagerConfig config = QueueManagerConfig.builder()
        .backend("acme")
        .queueName("films")
        .caller(Caller.user("ada"))
        .option(SIZE, 3)
        .option(NAME, "x")
        .build();

    @Test
    void theBackendIsKept() {
      assertThat(config.backend()).contains("acme");
    }

    @Test
    void theQueueNameIsKept() {
      assertThat(config.queueName()).isEqualTo("films");
    }

    @Test
    void theCallerIsKept() {
      assertThat(config.caller()).contains(Caller.user("ada"));
    }

    @Test
    void anOptionIsReadByAnEqualKey() {
      assertThat(config.option(Option.of("acme.size", Integer.class))).contains(3);
    }

    @Test
    void anOptionThatWasNotGivenIsEmpty() {
      assertThat(config.option(PASSWORD)).isEmpty();
    }

    @Test
    void optionsKeepTheirOrder() {
      assertThat(config.options()).containsExactly(SIZE, NAME);
    }

    @Test
    void optionsCannotBeTakenAway() {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> config.options().clear());
    }

    @Test
    void aBuilderMadeFromItKeepsEverything() {
      assertThat(config.toBuilder().build()).hasToString(config.toString());
    }

    @Test
    void aBuilderMadeFromItDoesNotReachBack() {
      QueueManagerConfig changed = config.toBuilder().option(SIZE, 4).build();

      assertThat(config.option(SIZE)).isNotEqualTo(changed.option(SIZE));
    }
  }

  @Test
  void whatIsBuiltDoesNotFollowTheBuilder() {
    QueueManagerConfig.Builder builder = QueueManagerConfig.builder();
    QueueManagerConfig built = builder.build();
    builder.option(SIZE, 1);

    assertThat(built.options()).isEmpty();
  }

  @Test
  void aSecretIsMaskedInText() {
    assertThat(QueueManagerConfig.builder().option(PASSWORD, "CANARY").build().toString())
        .contains("acme.password=***")
        .doesNotContain("CANARY");
  }

  @Test
  void aSecretStaysMaskedWhenAnOpenKeyOfTheSameNameWasThereBefore() {
    QueueManagerConfig config = QueueManagerConfig.builder()
        .option(Option.of("acme.password", String.class), "none yet")
        .option(PASSWORD, "CANARY")
        .build();

    assertThat(config.toString()).doesNotContain("CANARY");
  }

  @Test
  void aSecretCanBeRead() {
    assertThat(QueueManagerConfig.builder().option(PASSWORD, "CANARY").build().option(PASSWORD))
        .contains("CANARY");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a program without generics would do
  void aValueOfTheWrongTypeIsRefusedNamingBothTypes() {
    Option raw = SIZE;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueManagerConfig.builder().option(raw, "three"))
        .withMessage("Option \"acme.size\" takes a java.lang.Integer, got a java.lang.String");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a program without generics would do
  void aSecretOfTheWrongTypeIsNotPrinted() {
    Option raw = Option.secret("acme.key", Integer.class);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueManagerConfig.builder().option(raw, "CANARY"))
        .withMessageNotContaining("CANARY");
  }

  @Test
  void aBlankBackendIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueManagerConfig.builder().backend(" "))
        .withMessage("A backend id must not be blank, got \" \"");
  }

  @Test
  void aBlankQueueNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueManagerConfig.builder().queueName(""))
        .withMessage("A queue name must not be blank, got \"\"");
  }

  @Test
  void configurationsThatAskForTheSameAreEqual() {
    QueueManagerConfig config = full().build();

    assertThat(config).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
    assertThat(config).isEqualTo(config.toBuilder().build());
    assertThat(QueueManagerConfig.builder().build()).isEqualTo(QueueManagerConfig.defaults());
    assertThat(config)
        .isNotEqualTo(full().backend("other").build())
        .isNotEqualTo(full().queueName("other").build())
        .isNotEqualTo(full().caller(Caller.user("other")).build())
        .isNotEqualTo(full().option(SIZE, 4).build())
        .isNotEqualTo(full().option(NAME, "n").build());
  }

  private static QueueManagerConfig.Builder full() {
    return QueueManagerConfig.builder()
        .backend("acme")
        .queueName("films")
        .caller(Caller.user("anna"))
        .option(SIZE, 3);
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullBackendIdIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> QueueManagerConfig.builder().backend(null))
        .withMessage("id");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullQueueNameIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> QueueManagerConfig.builder().queueName(null))
        .withMessage("name");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullCallerIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> QueueManagerConfig.builder().caller(null))
        .withMessage("principal");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullValueIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> QueueManagerConfig.builder().option(NAME, null))
        .withMessage("value");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void readingANullOptionIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> QueueManagerConfig.defaults().option(null))
        .withMessage("option");
  }
}
