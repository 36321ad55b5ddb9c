package io.github.backgroundcopy.windows.natively;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Java and our C header, against the headers of mingw-w64. */
final class NativeAssertionsIT {

  @TempDir
  private Path directory;

  @Test
  void allAreTheSame() throws IOException {
    assertThat(NativeBuild.compare(NativeBuild.sources(), JavaTables.header(), directory))
        .isEmpty();
  }

  /** An enum that is added is compared as well. */
  @Test
  void noTableIsForgotten() throws IOException {
    Path abi = NativeBuild.sources()
        .resolve(Path.of(
            "..", "..", "main", "java", "io", "github", "backgroundcopy", "windows", "abi"));
    try (Stream<Path> files = Files.list(abi)) {
      assertThat(JavaTables.ENUMS)
          .extracting(Class::getSimpleName)
          .containsAll(files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Slot.java"))
              .map(name -> name.replace(".java", ""))
              .toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X(IBackgroundCopyGroup, GetStatus, 6); X(IBackgroundCopyGroup, GetStatus, 7); Java: IBackgroundCopyGroup::GetStatus",
        "X(IBackgroundCopyJob, GetState, 14); X(IBackgroundCopyJob, GetState, 15); Java: IBackgroundCopyJob::GetState",
        "X(IBackgroundCopyJob1, 11); X(IBackgroundCopyJob1, 10); Java: slots of IBackgroundCopyJob1",
        "X(QM_E_ITEM_NOT_FOUND, 0x81001004); X(QM_E_ITEM_NOT_FOUND, 0x81001003); Java: QM_E_ITEM_NOT_FOUND",
        "0x4991D34B; 0x4991D34C; Java: Ids.MANAGER_CLASS",
        "0x16F41C69; 0x16F41C6A; Java: Ids.QMGR"
      })
  void aMistakeInJavaIsFound(String right, String wrong, String name) throws IOException {
    String header = JavaTables.header();
    assertThat(header).contains(right);
    assertThat(NativeBuild.compare(NativeBuild.sources(), header.replace(right, wrong), directory))
        .contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abi_hresult(ABI_CALL *suspend_group)( | void *more; abi_hresult(ABI_CALL *suspend_group)( | IBackgroundCopyGroup",
        "#define ABI_QM_STATUS_GROUP_ERROR 0x200 | #define ABI_QM_STATUS_GROUP_ERROR 0x201 | QM_STATUS_GROUP_ERROR",
        "0x1DED80A7 | 0x1DED80A8 | Java: Ids.GROUP",
        "abi_bstr local; | abi_ulong before[3]; abi_bstr local; | FILESETINFO"
      })
  void aMistakeInOurHeaderIsFound(String right, String wrong, String name) throws IOException {
    String header = Files.readString(NativeBuild.sources().resolve("qmgr_abi.h"));
    assertThat(header).contains(right);
    Files.writeString(directory.resolve("qmgr_abi.h"), header.replace(right, wrong));
    Files.copy(
        NativeBuild.sources().resolve("qmgr_assertions.c"), directory.resolve("qmgr_assertions.c"));
    assertThat(NativeBuild.compare(directory, JavaTables.header(), directory)).contains(name);
  }

  @Test
  void theLibraryAndTheProgramForWindowsAreBuilt() {
    assertThat(NativeBuild.windowsLibrary()).isNotEmptyFile();
    assertThat(NativeBuild.windowsSelfTest()).isNotEmptyFile();
  }
}
