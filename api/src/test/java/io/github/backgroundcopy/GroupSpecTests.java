package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupSpecTests {

  private static final FileInfo FILE = FileInfo.of("http://x/a", "/d/a");

  @Test
  void asksForNothingByItself() {
    GroupSpec spec = GroupSpec.builder().build();

    assertThat(spec.id()).isEmpty();
    assertThat(spec.jobId()).isEmpty();
    assertThat(spec.hasJob()).isFalse();
    assertThat(spec.properties()).isEmpty();
    assertThat(spec.get(GroupProperty.DISPLAY_NAME)).isEmpty();
    assertThat(spec.files()).isEmpty();
    assertThat(spec.isStarted()).isFalse();
  }

  @Test
  void keepsWhatItIsGiven() {
    GroupSpec spec = GroupSpec.builder()
        .id(new UUID(0, 1))
        .jobId(new UUID(0, 2))
        .displayName("name")
        .description("text")
        .file(FILE)
        .files(List.of(FILE))
        .started()
        .build();

    assertThat(spec.id()).contains(new UUID(0, 1));
    assertThat(spec.jobId()).contains(new UUID(0, 2));
    assertThat(spec.get(GroupProperty.DISPLAY_NAME)).contains("name");
    assertThat(spec.get(GroupProperty.DESCRIPTION)).contains("text");
    assertThat(spec.files()).containsExactly(FILE, FILE);
    assertThat(spec.isStarted()).isTrue();
  }

  @Test
  void setsPropertiesByRisingNumber() {
    GroupSpec spec = GroupSpec.builder()
        .description("text")
        .displayName("name")
        .set(GroupProperty.PRIORITY, 1)
        .build();

    assertThat(spec.properties())
        .containsExactly(
            GroupProperty.PRIORITY, GroupProperty.DISPLAY_NAME, GroupProperty.DESCRIPTION);
  }

  @Test
  void hasAJobForItsIdOrForAFile() {
    assertThat(GroupSpec.builder().jobId(new UUID(0, 1)).build().hasJob()).isTrue();
    assertThat(GroupSpec.builder().file(FILE).build().hasJob()).isTrue();
  }

  @Test
  void doesNotFollowItsBuilder() {
    GroupSpec.Builder builder = GroupSpec.builder().file(FILE);
    GroupSpec spec = builder.build();

    builder.file(FILE).displayName("later").started();

    assertThat(spec.files()).hasSize(1);
    assertThat(spec.properties()).isEmpty();
    assertThat(spec.isStarted()).isFalse();
  }

  @Test
  void cannotBeChanged() {
    GroupSpec spec = GroupSpec.builder().file(FILE).build();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> spec.files().clear());
  }

  @Test
  void namesFilesByUriAndPath() {
    GroupSpec spec =
        GroupSpec.builder().file(URI.create("http://x/\u00e4"), Path.of("a")).build();

    assertThat(spec.files())
        .containsExactly(
            FileInfo.of("http://x/%C3%A4", Path.of("a").toAbsolutePath().toString()));
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void refusesNull() {
    GroupSpec.Builder builder = GroupSpec.builder();

    assertThatNullPointerException().isThrownBy(() -> builder.id(null));
    assertThatNullPointerException().isThrownBy(() -> builder.jobId(null));
    assertThatNullPointerException().isThrownBy(() -> builder.displayName(null));
    assertThatNullPointerException().isThrownBy(() -> builder.file((FileInfo) null));
    assertThatNullPointerException().isThrownBy(() -> builder.file(null, Path.of("a")));
  }

  @Test
  void showsNoUrls() {
    assertThat(GroupSpec.builder().displayName("name").file(FILE).started().build())
        .hasToString("GroupSpec[any id \"name\" files=1 started]");
  }
}
