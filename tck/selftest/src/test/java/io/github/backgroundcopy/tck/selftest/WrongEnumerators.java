package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.List;
import java.util.UUID;

/** Mistakes in enumerators, section 6.3. */
final class WrongEnumerators {

  private WrongEnumerators() {}

  static List<WrongBackend> all() {
    return List.of(WrongBackend.of(
        "ENUM-NEXT-01",
        "delivers two where one is asked for",
        "next(1) of enumGroups()",
        () -> new Twist() {
          @Override
          GroupEnumerator groups(GroupEnumerator real) {
            return new ForwardingGroups(real, this) {
              @Override
              public List<UUID> next(int celt) {
                return super.next(celt == 1 ? 2 : celt);
              }
            };
          }
        }));
  }
}
