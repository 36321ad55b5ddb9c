package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UniqueBeginningTests {

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "00000000-0000-0000-0000-000000000000, 80000000-0000-0000-0000-000000000000, 1",
    "12345678-0000-0000-0000-000000000000, 12345679-0000-0000-0000-000000000000, 8",
    "12345678-0000-0000-0000-000000000000, 12345678-1000-0000-0000-000000000000, 10",
    "12345678-abcd-0000-0000-000000000000, 12345678-abcd-000f-0000-000000000000, 18",
    "12345678-abcd-0000-0000-000000000000, 12345678-abcd-0000-f000-000000000000, 20",
    "12345678-abcd-0000-0000-000000000000, 12345678-abcd-0000-0000-000000000001, 36",
    "12345678-abcd-0000-0000-000000000000, 12345678-abcd-0000-0000-000000000000, 36",
  })
  void asManyCharactersAsTellThemApart(UUID one, UUID other, int length) {
    assertThat(length(one, other)).isEqualTo(length);
    assertThat(length(other, one)).isEqualTo(length);
  }

  @Test
  void oneIdAloneNeedsOneCharacterAtMost() {
    assertThat(length(new UUID(1, 2))).isEqualTo(1);
  }

  @Test
  void amongManyItIsTheShortestBeginningThatIsUnique() {
    Random random = new Random(15);
    UUID[] ids = IntStream.range(0, 3000)
        .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()))
        .toArray(UUID[]::new);
    int length = length(ids);

    assertThat(beginnings(length, ids)).isEqualTo(ids.length);
    assertThat(beginnings(length - 1, ids)).isLessThan(ids.length);
  }

  private static long beginnings(int length, UUID... ids) {
    return Stream.of(ids)
        .map(id -> id.toString().substring(0, length))
        .distinct()
        .count();
  }

  private static int length(UUID... ids) {
    UniqueBeginning beginning = new UniqueBeginning();
    Stream.of(ids).forEach(beginning::add);
    return beginning.length(() -> Stream.of(ids));
  }
}
