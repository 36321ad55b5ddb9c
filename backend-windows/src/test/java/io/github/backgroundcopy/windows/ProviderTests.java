package io.github.backgroundcopy.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Ole32;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.host.Host;
import io.github.backgroundcopy.windows.host.Installation;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** What the provider says of the machine, and what it refuses. */
class ProviderTests {

  private static final Map<String, String> WINDOWS_64 =
      Map.of("os.name", "Windows 11", "sun.arch.data.model", "64");

  @TempDir
  private Path directory;

  /** A Windows as the test wants it. */
  private static final class FakeWindows implements Windows, Installation, Host {

    private @Nullable Throwable failure;
    private boolean installed = true;
    private boolean disabled;
    private boolean running = true;
    private int code;

    @Override
    public ComApi com() {
      return new HostComApi() {
        @Override
        public int createInstance(UUID classId, int context, UUID iid, long out) {
          return code;
        }
      };
    }

    @Override
    public Host host() {
      return this;
    }

    @Override
    public Installation installation() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return this;
    }

    @Override
    public boolean hasClass(UUID classId) {
      return installed;
    }

    @Override
    public boolean isDisabled(String service) {
      return disabled;
    }

    @Override
    public boolean isRunning(String service) {
      return running;
    }

    @Override
    public String userId() {
      return "S-1-5-21-1";
    }

    @Override
    public boolean administrator() {
      return false;
    }

    @Override
    public String accountName(String userId) {
      return userId;
    }
  }

  private static Availability check(FakeWindows windows) {
    return Readiness.check(key -> WINDOWS_64.getOrDefault(key, ""), windows);
  }

  private static void assertSays(Availability answer, String reason, String remedy) {
    assertThat(answer).isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
      assertThat(no.reason()).contains(reason);
      assertThat(no.remedy()).contains(remedy);
    });
  }

  @Test
  void anotherSystemIsNamed() {
    Availability answer =
        Readiness.check(key -> key.equals("os.name") ? "Linux" : "", new FakeWindows());
    assertSays(answer, "This is Linux", "memory");
  }

  @Test
  void a32BitJvmIsRefused() {
    Availability answer =
        Readiness.check(key -> key.equals("os.name") ? "Windows 10" : "32", new FakeWindows());
    assertSays(answer, "32 bits", "64 bits");
  }

  @Test
  void aMissingClassAndADisabledServiceAreSaid() {
    FakeWindows windows = new FakeWindows();
    windows.disabled = true;
    assertSays(check(windows), "disabled", "sc config");
    windows.installed = false;
    assertSays(check(windows), "not registered", "Install");
  }

  @Test
  void aStoppedServiceIsNotStarted() {
    FakeWindows windows = new FakeWindows();
    windows.running = false;
    windows.code = 0x80070005;
    assertThat(check(windows)).isEqualTo(Availability.available());
  }

  @ParameterizedTest
  @CsvSource({
    "0x800704DD, not logged on, Run as",
    "0x80070005, denies access, Run as",
    "0x80070422, disabled, sc config",
    "0x80070424, no Background, Install",
    "0x80080005, stopped, net start",
    "0x80070426, stopped, net start",
    "0x80040154, not registered, Install",
    "0x8007000E, answered, event log"
  })
  void whatTheServiceAnswersIsExplained(String code, String reason, String remedy) {
    FakeWindows windows = new FakeWindows();
    windows.code = Long.decode(code).intValue();
    assertSays(check(windows), reason, remedy);
    WindowsQueueManagerProvider provider = new WindowsQueueManagerProvider(windows);
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> provider.open(QueueManagerConfig.defaults()))
        .withMessageContaining(reason)
        .withMessageContaining(remedy)
        .satisfies(e -> assertThat(e.hresult().code()).isEqualTo(windows.code));
  }

  @Test
  void nativeFailuresAreExplained() {
    FakeWindows windows = new FakeWindows();
    windows.failure = new UnsatisfiedLinkError("no jnidispatch");
    assertSays(check(windows), "no jnidispatch", "jna.tmpdir");
    windows.failure = new ExceptionInInitializerError(new IllegalCallerException("denied"));
    assertSays(check(windows), "no native code", "--enable-native-access");
    NoClassDefFoundError later = new NoClassDefFoundError("Could not initialize class Native");
    later.initCause(new ExceptionInInitializerError(
        "Exception java.lang.IllegalCallerException: denied [in thread \"main\"]"));
    windows.failure = later;
    assertSays(check(windows), "no native code", "--enable-native-access");
    windows.failure = new IllegalStateException("registry");
    assertSays(check(windows), "registry", "Run as");
  }

  @Test
  void aNamedQueueAndAnotherCallerAreRefused() {
    WindowsQueueManagerProvider provider = new WindowsQueueManagerProvider(new FakeWindows());
    QueueManagerConfig named = QueueManagerConfig.builder().queueName("mine").build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.open(named))
        .withMessageContaining("mine");
    String me = Caller.ofProcess().name();
    for (Caller caller : List.of(Caller.user("somebody else"), Caller.administrator(me))) {
      QueueManagerConfig config = QueueManagerConfig.builder().caller(caller).build();
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> provider.open(config))
          .withMessageContaining(caller.name());
    }
  }

  /** On the class path as on any; what the JVM loads is in its log. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // where it is of use, and is loaded
  void lookingAroundLoadsNothingOfJna() throws Exception {
    Path log = directory.resolve("log");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            LookAround.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.contains("Unavailable["))
        .anyMatch(line -> line.contains(WindowsQueueManagerProvider.class.getName()))
        .noneMatch(line -> line.contains("com.sun.jna"));
  }

  private static String classPath() {
    return Stream.of(
            LookAround.class,
            WindowsQueueManagerProvider.class,
            QueueManagers.class,
            IdRules.class,
            Native.class,
            Ole32.class,
            Logger.class)
        .map(ProviderTests::root)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where a class is, which may be a folder that is patched into a module. */
  private static String root(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    String url = Objects.requireNonNull(type.getResource("/" + name)).toString();
    String place = url.substring(0, url.length() - name.length());
    return Path.of(URI.create(place.replaceFirst("^jar:", "").replaceFirst("!/$", "")))
        .toString();
  }
}
