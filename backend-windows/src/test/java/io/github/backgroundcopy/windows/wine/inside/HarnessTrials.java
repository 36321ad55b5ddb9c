package io.github.backgroundcopy.windows.wine.inside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Guid.GUID;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class HarnessTrials {

  private static final int LOCAL_SERVER = 4;
  private static final int RELEASE = 2;

  @Test
  void thisIsWindows() {
    System.out.println("os.name = " + System.getProperty("os.name") + ", java.version = "
        + System.getProperty("java.version"));
    assertThat(System.getProperty("os.name")).startsWith("Windows");
  }

  @Test
  void theMachinesQueueAnswers() {
    Ole32 ole = Ole32.INSTANCE;
    assertThat(ole.CoInitializeEx(Pointer.NULL, Ole32.COINIT_MULTITHREADED).intValue())
        .isZero();
    PointerByReference manager = new PointerByReference();
    assertThat(ole.CoCreateInstance(
                new GUID("{4991D34B-80A1-4291-83B6-3328366B9097}"),
                Pointer.NULL,
                LOCAL_SERVER,
                new GUID("{5CE34C0D-0DC9-4C1F-897C-DAA1B78CEE7C}"),
                manager)
            .intValue())
        .isZero();
    Pointer release = manager
        .getValue()
        .getPointer(0)
        .getPointer((long) RELEASE * com.sun.jna.Native.POINTER_SIZE);
    assertThat(Function.getFunction(release).invokeInt(new Object[] {manager.getValue()}))
        .isZero();
    ole.CoUninitialize();
  }

  @Test
  void aLibraryOfCIsLoaded() {
    NativeLibrary library = NativeLibrary.getInstance(System.getenv("TRIAL_LIBRARY"));
    assertThat(library.getFunction("twice").invokeInt(new Object[] {21})).isEqualTo(42);
  }

  @Test
  void aServerOutsideAnswers() throws IOException {
    try (InputStream in = URI.create(System.getenv("TRIAL_URL")).toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("grüße 中");
    }
  }

  @Test
  void namesOfFilesKeepTheirCharacters() throws IOException {
    assertThat(Files.readString(Path.of(System.getenv("TRIAL_FILE")))).isEqualTo("here");
  }
}
