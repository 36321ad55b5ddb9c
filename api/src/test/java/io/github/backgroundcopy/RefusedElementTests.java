package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedElementTests {

  @Test
  void isFoundAmongWhatIsSuppressed() {
    RuntimeException refusal = new IllegalArgumentException("malformed");
    refusal.addSuppressed(new IllegalStateException("another"));
    refusal.addSuppressed(new RefusedElement(17, "an element"));

    assertThat(RefusedElement.indexOf(refusal)).hasValue(17);
    assertThat(refusal.getSuppressed()[1]).hasMessageContainingAll("17", "an element");
  }

  @Test
  void isMissingWhereNoElementIsConcerned() {
    assertThat(RefusedElement.indexOf(new IllegalStateException("closed"))).isEmpty();
  }
}
