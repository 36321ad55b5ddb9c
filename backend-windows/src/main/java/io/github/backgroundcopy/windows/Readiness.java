package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.bits.BitsQueueManager;
import io.github.backgroundcopy.windows.com.Results;
import io.github.backgroundcopy.windows.host.Installation;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Whether the machine's queue can be opened, and if not, why and what to do. Nothing native is
 * touched where it cannot work, and no service is started.
 */
final class Readiness {

  private static final String SERVICE = "BITS";

  private Readiness() {}

  /**
   * Answers.
   *
   * @param properties the JVM's
   * @param windows what is asked on a Windows of 64 bits
   */
  static Availability check(UnaryOperator<String> properties, Windows windows) {
    String system = properties.apply("os.name");
    if (!system.toLowerCase(Locale.ROOT).startsWith("windows")) {
      return Availability.unavailable(
          "This is " + system + ", and the queue is that of Windows",
          "Choose another backend, such as \"memory\"");
    }
    if ("32".equals(properties.apply("sun.arch.data.model"))) {
      return Availability.unavailable(
          "This JVM has 32 bits, and the queue is called with 64", "Use a JVM of 64 bits");
    }
    try {
      return installed(windows);
    } catch (LinkageError | RuntimeException e) {
      return nativeFailure(e);
    }
  }

  private static Availability installed(Windows windows) {
    Installation installation = windows.installation();
    if (!installation.hasClass(Ids.MANAGER_CLASS)) {
      return explain(0x80040154);
    }
    if (installation.isDisabled(SERVICE)) {
      return explain(0x80070422);
    }
    if (!installation.isRunning(SERVICE)) {
      // It starts when it is called, which takes a second: too long for a look around.
      return Availability.available();
    }
    try {
      BitsQueueManager.open(windows.com(), windows.host(), "availability").close();
      return Availability.available();
    } catch (BackgroundCopyException e) {
      return explain(e.hresult().code());
    }
  }

  /** Says what a code means to somebody who opens the queue. */
  static Availability explain(int code) {
    return switch (code) {
      case 0x80040154 ->
        Availability.unavailable(
            "The class of the queue's service is not registered on this machine",
            "Install the Background Intelligent Transfer Service (BITS), or choose the backend"
                + " \"memory\"");
      case 0x80070422 ->
        Availability.unavailable(
            "The Background Intelligent Transfer Service is disabled",
            "Let it start by hand: sc config bits start= demand");
      case 0x80070424 ->
        Availability.unavailable(
            "There is no Background Intelligent Transfer Service on this machine",
            "Install it, or choose the backend \"memory\"");
      case 0x800704DD ->
        Availability.unavailable(
            "The process's user is not logged on interactively, and the service transfers for"
                + " logged-on users alone",
            "Run as a user who is logged on, or as LocalSystem, LocalService or NetworkService");
      case 0x80070005 ->
        Availability.unavailable(
            "The service denies access to the process's user",
            "Run as a user who may use it, without a restricted token");
      case 0x80080005, 0x80070426, 0x800706BA, 0x800706BF ->
        Availability.unavailable(
            "The Background Intelligent Transfer Service is stopped and does not start",
            "Start it and see why it stops: net start bits");
      default ->
        Availability.unavailable(
            "The service of the queue answered " + Results.name(code),
            "See the event log of the Background Intelligent Transfer Service");
    };
  }

  /** Says why native code does not work; what Windows itself refused is no reason to be silent. */
  static Availability nativeFailure(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      // The second attempt to use a class tells of the first in the message alone.
      if (e instanceof IllegalCallerException
          || String.valueOf(e.getMessage()).contains("IllegalCallerException")) {
        return Availability.unavailable(
            "This JVM lets the library JNA call no native code",
            "Start it with --enable-native-access=com.sun.jna, or ALL-UNNAMED on the class path");
      }
    }
    if (failure instanceof LinkageError) {
      return Availability.unavailable(
          "The native part of the library JNA cannot be loaded: " + failure,
          "Let JNA unpack it where programs may run, by -Djna.tmpdir=DIRECTORY");
    }
    return Availability.unavailable(
        "Windows does not tell whether its queue is there: " + failure,
        "Run as a user who may read the registry and see the services");
  }
}
