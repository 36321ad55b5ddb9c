package io.github.backgroundcopy.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class DiskReasonTests {

  @Test
  void aReasonIsGivenWithoutTheNameThatIsKnown() {
    assertThat(DiskReason.of(new FileSystemException("/d/f", null, "No space left"), "/d/f"))
        .isEqualTo("No space left");
  }

  @Test
  void anotherFileIsNamed() {
    assertThat(DiskReason.of(new AccessDeniedException("/d/t.tmp"), "/d/f"))
        .isEqualTo("access is denied: \"/d/t.tmp\"");
    assertThat(DiskReason.of(new NoSuchFileException("/d/t.tmp"), "/d/f"))
        .isEqualTo("there is no such file or directory: \"/d/t.tmp\"");
  }

  @Test
  void whatSaysNothingIsCalledByItsKind() {
    assertThat(DiskReason.of(new FileAlreadyExistsException("/d/f"), "/d/f"))
        .isEqualTo("it exists already");
    assertThat(DiskReason.of(new IOException("Input/output error"), "/d/f"))
        .isEqualTo("Input/output error");
    assertThat(DiskReason.of(new IOException(), "/d/f")).isEqualTo("IOException");
  }
}
