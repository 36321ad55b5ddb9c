package io.github.backgroundcopy.windows.natively;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Callback1Slot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import io.github.backgroundcopy.windows.natively.CServer.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The C client against the C server: it is content with a right one, and with no other. */
final class NativeSelfIT {

  private static final CServer SERVER = CServer.load(NativeBuild.library());
  private static final CClient CLIENT = CClient.load(NativeBuild.library());
  private static final int FILE_SIZE = 123;
  private static final Set<Table> SERVED = EnumSet.complementOf(EnumSet.of(Table.CALLBACK1));

  @BeforeEach
  void begin() {
    SERVER.reset();
    SERVER.fileSize(FILE_SIZE);
  }

  @AfterEach
  void end() {
    SERVER.reset();
  }

  private static CClient.Report run() {
    long manager = SERVER.create();
    try {
      return CLIENT.run(
          manager,
          new CClient.Surroundings(
              "/d/",
              "http://h/url/",
              "http://h/held/",
              "http://h/missing/",
              FILE_SIZE,
              SERVER::settle,
              0,
              0));
    } finally {
      release(manager);
    }
  }

  private static void release(long object) {
    Pointer self = new Pointer(object);
    Pointer slot = self.getPointer(0).getPointer((long) UnknownSlot.RELEASE.number() * Long.BYTES);
    Function.getFunction(slot).invokeInt(new Object[] {self});
  }

  @Test
  void aRightServerPasses() {
    long strings = SERVER.liveStrings();
    CClient.Report report = run();
    assertThat(report.failures()).isEmpty();
    assertThat(report.checks()).isGreaterThan(3_000);
    assertThat(SERVER.liveObjects()).isZero();
    assertThat(SERVER.liveCallbacks()).isZero();
    assertThat(SERVER.liveStrings()).isEqualTo(strings);
    assertThat(SERVER.violations()).isZero();
  }

  @Test
  void everySlotIsDriven() {
    assertThat(run().failures()).isEmpty();
    for (Table table : SERVED) {
      for (int slot = 0; slot < table.slots(); slot++) {
        assertThat(SERVER.calls(table, slot)).as("%s, slot %d", table, slot).isPositive();
      }
    }
    assertThat(SERVER.calls(Table.CALLBACK1, Callback1Slot.ON_STATUS.number())).isEqualTo(2);
  }

  static List<String> mistakes() {
    return SERVER.mistakes();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsReported(String mistake) {
    SERVER.wrong(mistake);
    assertThat(run().failures()).isNotEmpty();
  }

  static Stream<Arguments> slots() {
    return SERVED.stream()
        .flatMap(table -> IntStream.range(0, table.slots())
            // These have no result that could fail.
            .filter(slot ->
                slot != UnknownSlot.ADD_REF.number() && slot != UnknownSlot.RELEASE.number())
            .mapToObj(slot -> Arguments.of(table, slot)));
  }

  @ParameterizedTest
  @MethodSource("slots")
  void everySingleFailureIsReported(Table table, int slot) {
    SERVER.fail(table, slot, Codes.E_UNEXPECTED);
    assertThat(run().failures()).anySatisfy(line -> assertThat(line).contains("8000FFFF"));
  }

  /** Without Java, so that leaks and wrong accesses of C itself show. */
  @Test
  void theSanitizerFindsNothing() {
    NativeBuild.Result result =
        NativeBuild.run(List.of(NativeBuild.sanitizedSelfTest().toString(), "right"));
    assertThat(result.output()).contains("failures 0");
    assertThat(result.code()).as(result.output()).isZero();
  }
}
