package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawObject;
import java.util.List;
import java.util.UUID;

/** {@code IUnknown} of every object. */
final class IdentityChecks {

  private final Bench bench;

  IdentityChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "QI-01", part = "binary")
  void everyObjectIsUnknownAndItself() {
    try (Raw raw = Raw.of(bench)) {
      for (RawObject object : Objects.of(raw, bench)) {
        RawObject own = object.query(object.iid());
        own.expectAlive("through the pointer of its own IID");
        object.release();
        own.expectAlive("with the first reference released and that of its own IID left");
        RawObject unknown = own.query(Guids.UNKNOWN);
        own.release();
        RawObject again = unknown.query(object.iid());
        again.expectAlive("with the reference of IID_IUnknown left");
        unknown.release();
        again.expectAlive("with one reference left, asked for through IUnknown");
        RawObject added = again.addRef();
        again.release();
        added.expectAlive("with the reference of AddRef left");
      }
    }
  }

  @Clause(value = "QI-02", part = "binary")
  void oneObjectHasOneUnknown() {
    try (Raw raw = Raw.of(bench)) {
      for (RawObject object : Objects.of(raw, bench)) {
        RawObject unknown = object.query(Guids.UNKNOWN);
        RawObject own = object.query(object.iid());
        List<RawObject> later = List.of(
            object.query(Guids.UNKNOWN),
            own.query(Guids.UNKNOWN),
            unknown.query(Guids.UNKNOWN),
            own.query(object.iid()).query(Guids.UNKNOWN));
        for (RawObject one : later) {
          Expect.equal(
              object.type() + "::QueryInterface(IID_IUnknown, &p) once more",
              hex(unknown.address()),
              hex(one.address()));
        }
      }
    }
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }

  @Clause(value = "QI-03", part = "binary")
  void unsupportedInterfaces() {
    try (Raw raw = Raw.of(bench)) {
      for (RawObject object : Objects.of(raw, bench)) {
        UUID own = object.iid();
        UUID oneBitOff = new UUID(own.getMostSignificantBits(), own.getLeastSignificantBits() ^ 1);
        for (UUID unsupported : List.of(bench.id(), oneBitOff, new UUID(0, 0), Guids.CALLBACK)) {
          Block out = raw.out();
          object.queryInterface(unsupported, out).is(Hr.E_NOINTERFACE);
          Expect.equal(
              "the pointer stored by " + object.type() + "::QueryInterface for {" + unsupported
                  + "}",
              hex(0),
              hex(out.pointerAt()));
          object.queryInterface(unsupported, null).is(Hr.E_POINTER);
        }
        object.queryInterface(own, null).is(Hr.E_POINTER);
        object.queryInterface(Guids.UNKNOWN, null).is(Hr.E_POINTER);
        object.expectAlive("after refused QueryInterface");
      }
    }
  }
}
