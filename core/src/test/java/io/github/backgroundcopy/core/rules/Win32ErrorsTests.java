package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.TransferError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class Win32ErrorsTests {

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(new UnknownHostException("h"), 12007),
        arguments(new SocketTimeoutException("Read timed out"), 12002),
        arguments(new ConnectException("Connection refused"), 12029),
        arguments(new NoRouteToHostException("No route to host"), 12029),
        arguments(new SocketException("Connection reset"), 12031),
        arguments(new NoSuchFileException("/d/f"), 3),
        arguments(new NotDirectoryException("/d/f"), 3),
        arguments(fileSystem("Not a directory"), 3),
        arguments(new AccessDeniedException("/d/f"), 5),
        arguments(new FileAlreadyExistsException("/d/f"), 80),
        arguments(new IOException(new ReadOnlyFileSystemException()), 19),
        arguments(fileSystem("Read-only file system"), 19),
        arguments(fileSystem("The media is write protected"), 19),
        arguments(fileSystem("No space left on device"), 112),
        arguments(new IOException("No space left on device"), 112),
        arguments(fileSystem("There is not enough space on the disk"), 112),
        arguments(fileSystem("Disk quota exceeded"), 112),
        arguments(fileSystem("File name too long"), 206),
        arguments(fileSystem("The filename or extension is too long"), 206),
        arguments(new DirectoryNotEmptyException("/d"), 29),
        arguments(fileSystem("Input/output error"), 29),
        arguments(new FileSystemException("/d/f"), 29),
        arguments(new FileNotFoundException("/d/f"), 31),
        arguments(new IOException("strange"), 31),
        arguments(new IOException(), 31));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("table")
  void namesFailures(IOException failure, int code) {
    assertThat(Win32Errors.codeOf(failure)).isEqualTo(code);
  }

  @Test
  void aFileNameDoesNotPassForAReason() {
    assertThat(Win32Errors.codeOf(new FileSystemException("/no space left/f", null, "Odd")))
        .isEqualTo(Win32Errors.WRITE_FAULT);
  }

  @Test
  void readsTextsTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Win32Errors.codeOf(fileSystem("FILENAME OR EXTENSION IS TOO LONG")))
          .isEqualTo(Win32Errors.NAME_TOO_LONG);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesAMissingDirectoryOfThisHost(@TempDir Path directory) {
    assertThat(codeOfCreating(directory.resolve("missing/f")))
        .isEqualTo(Win32Errors.PATH_NOT_FOUND);
  }

  @Test
  void namesAFileInPlaceOfADirectoryOfThisHost(@TempDir Path directory) throws IOException {
    Files.createFile(directory.resolve("file"));
    assertThat(codeOfCreating(directory.resolve("file/f"))).isEqualTo(Win32Errors.PATH_NOT_FOUND);
  }

  @Test
  void namesATooLongNameOfThisHost(@TempDir Path directory) {
    assertThat(codeOfCreating(directory.resolve("n".repeat(300))))
        .isEqualTo(Win32Errors.NAME_TOO_LONG);
  }

  @Test
  void namesAFileThatExists(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("f"));
    assertThat(codeOfCreating(file)).isEqualTo(Win32Errors.FILE_EXISTS);
  }

  private static int codeOfCreating(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      return Win32Errors.codeOf(e);
    }
    throw new AssertionError(file + " was created");
  }

  private static FileSystemException fileSystem(String reason) {
    return new FileSystemException("/d/f", null, reason);
  }

  @Test
  void everyCodeHasANameInTheApi() throws IllegalAccessException {
    for (Field constant : Win32Errors.class.getDeclaredFields()) {
      if (Modifier.isPublic(constant.getModifiers())) {
        TransferError error = new TransferError(0, constant.getInt(null), 0, 0, "");
        assertThat(error.codeName()).as(constant.getName()).startsWith("ERROR_");
      }
    }
  }
}
