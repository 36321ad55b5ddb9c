package io.github.backgroundcopy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Side;
import org.junit.jupiter.api.Test;

final class ClauseTests {

  @Test
  void meansTheFirstPartOfTheJavaSideUnlessItSaysOtherwise() throws NoSuchMethodException {
    Clause clause = ClauseTests.class.getDeclaredMethod("check").getAnnotation(Clause.class);

    assertThat(clause.value()).isEqualTo("ENUM-NEXT-01");
    assertThat(clause.part()).isEqualTo(Side.JAVA.id());
  }

  @Clause("ENUM-NEXT-01")
  void check() {}
}
