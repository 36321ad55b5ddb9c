package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class GroupPropertyTests {

  @Test
  void theSixSupportedPropertiesHaveTheNumbersOfTheHeader() {
    assertThat(GroupProperty.all())
        .extracting(GroupProperty::id)
        .containsExactly(0, 5, 6, 7, 11, 12);
  }

  @Test
  void everyPropertyIsNamedLikeItsField() {
    assertThat(GroupProperty.all())
        .allSatisfy(property ->
            assertThat(GroupProperty.class.getField(property.name()).get(null)).isSameAs(property));
  }

  @Test
  void theTypesAreThoseOfTheValues() {
    assertThat(GroupProperty.all())
        .extracting(property -> property.type().getSimpleName())
        .containsExactly("Integer", "Integer", "NotifyFlags", "String", "String", "String");
  }

  @Test
  void theListCannotBeChanged() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> GroupProperty.all().remove(0));
  }

  @Test
  void theLimitsAreThoseOfTheSpecification() {
    assertThat(new int[] {GroupProperty.MAX_DISPLAY_NAME, GroupProperty.MAX_DESCRIPTION})
        .containsExactly(256, 1024);
  }

  @Test
  void textIsTheName() {
    assertThat(GroupProperty.DISPLAY_NAME).hasToString("DISPLAY_NAME");
  }
}
