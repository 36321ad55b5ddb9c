package io.github.backgroundcopy.windows.natively;

import io.github.backgroundcopy.windows.abi.Callback1Slot;
import io.github.backgroundcopy.windows.abi.CallbackSlot;
import io.github.backgroundcopy.windows.abi.ClassFactorySlot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumFilesSlot;
import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.EnumJobs1Slot;
import io.github.backgroundcopy.windows.abi.EnumJobsSlot;
import io.github.backgroundcopy.windows.abi.ErrorSlot;
import io.github.backgroundcopy.windows.abi.FileSlot;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.abi.JobSlot;
import io.github.backgroundcopy.windows.abi.ManagerSlot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Slot;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Java believes of the interfaces, as a C header that a compiler can compare with others. */
final class JavaTables {

  /** Every enum of slots there is. */
  static final List<Class<? extends Slot>> ENUMS = List.of(
      UnknownSlot.class,
      ClassFactorySlot.class,
      QMgrSlot.class,
      EnumGroupsSlot.class,
      GroupSlot.class,
      Job1Slot.class,
      EnumJobs1Slot.class,
      Callback1Slot.class,
      ManagerSlot.class,
      JobSlot.class,
      EnumJobsSlot.class,
      EnumFilesSlot.class,
      FileSlot.class,
      ErrorSlot.class,
      CallbackSlot.class);

  private static final String WIN32 = "WIN32_";

  /** Codes that mingw-w64 has no names for. */
  private static final Set<String> UNNAMED = Set.of(
      "BG_E_TOO_MANY_JOBS_PER_USER",
      "BG_E_TOO_MANY_JOBS_PER_MACHINE",
      "BG_E_TOO_MANY_FILES_IN_JOB");

  private JavaTables() {}

  static String header() {
    String slots = ENUMS.stream()
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .map(slot -> "X(%s, %d)".formatted(slot.method().replace("::", ", "), slot.number()))
        .collect(continued());
    String tables = ENUMS.stream()
        .map(type -> "X(%s, %d)".formatted(interfaceOf(type), slots(type)))
        .collect(continued());
    String codes = constants(Codes.class)
        .filter(field -> !UNNAMED.contains(field.getName()))
        .map(field -> "X(%s, 0x%08X)".formatted(inC(field.getName()), (Integer) value(field)))
        .collect(continued());
    String ids = constants(Ids.class)
        .map(field ->
            "#define JAVA_ID_%s %s\n".formatted(field.getName(), numbers((UUID) value(field))))
        .collect(Collectors.joining());
    return "#define JAVA_SLOTS(X) " + slots + "\n#define JAVA_TABLES(X) " + tables
        + "\n#define JAVA_CODES(X) " + codes + "\n" + ids;
  }

  /** How C calls a code: errors of Win32 have no names as HRESULTs. */
  private static String inC(String name) {
    return name.startsWith(WIN32)
        ? "__HRESULT_FROM_WIN32(" + name.substring(WIN32.length()) + ")"
        : name;
  }

  private static Collector<CharSequence, ?, String> continued() {
    return Collectors.joining(" \\\n  ");
  }

  private static String interfaceOf(Class<? extends Slot> type) {
    String method = type.getEnumConstants()[0].method();
    return method.substring(0, method.indexOf(':'));
  }

  /** How many slots the table has when nothing follows the last one that Java names. */
  private static int slots(Class<? extends Slot> type) {
    return Arrays.stream(type.getEnumConstants()).mapToInt(Slot::number).max().orElseThrow() + 1;
  }

  private static Stream<Field> constants(Class<?> type) {
    return Arrays.stream(type.getFields()).filter(field -> Modifier.isStatic(field.getModifiers()));
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " is public and cannot be read", e);
    }
  }

  private static String numbers(UUID id) {
    String hex = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
    StringBuilder numbers = new StringBuilder();
    numbers.append("0x").append(hex, 0, 8);
    numbers.append(", 0x").append(hex, 8, 12);
    numbers.append(", 0x").append(hex, 12, 16);
    for (int i = 16; i < 32; i += 2) {
      numbers.append(", 0x").append(hex, i, i + 2);
    }
    return numbers.toString();
  }
}
