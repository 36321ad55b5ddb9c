package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.Vt;
import java.util.List;

/** The types of VARIANTs. */
final class VariantChecks {

  private final Bench bench;

  VariantChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "GROUP-PROP-02", part = "binary")
  void sixTypesOfNumbers() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      RawGroup group = raw.manager().get(seen.id());
      for (int type : Vt.INTEGERS) {
        seen.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
        group.setProp(Prop.PRIORITY, raw.variant(type, 1)).ok();
        group.setProp(Prop.PROTOCOL_FLAGS, raw.variant(type, 1)).ok();
        String call = group
            .setProp(Prop.NOTIFY_FLAGS, raw.variant(type, Prop.GROUP_DONE))
            .ok()
            .call();
        Expect.equal(
            "NOTIFYFLAGS after " + call,
            NotifyFlags.GROUP_DONE,
            seen.get(GroupProperty.NOTIFY_FLAGS));
        Expect.equal("PRIORITY", 1, group.number(Prop.PRIORITY));
        Expect.equal("PROTOCOLFLAGS", 1, group.number(Prop.PROTOCOL_FLAGS));
      }
    }
  }

  @Clause(value = "GROUP-PROP-03", part = "binary")
  void otherTypes() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      seen.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
      seen.set(GroupProperty.DISPLAY_NAME, "kept");
      seen.set(GroupProperty.DESCRIPTION, "kept too");
      RawGroup group = raw.manager().get(seen.id());
      long text = raw.string("1");
      Block number = raw.dword().putInt32(0, 1);
      List<Block> noNumbers = List.of(
          raw.textVariant(text),
          raw.variant(Vt.EMPTY, 1),
          raw.variant(Vt.BOOL, 1),
          raw.variant(Vt.R8, 0).putInt32(Layout.VARIANT_VALUE + 4, 0x3FF00000),
          raw.variant(Vt.I4 | Vt.BYREF).putPointer(Layout.VARIANT_VALUE, number.address()));
      for (int property : Prop.NUMBERS) {
        for (Block variant : noNumbers) {
          expectRefused(group, property, variant, seen);
        }
      }
      for (int property : Prop.TEXTS) {
        expectRefused(group, property, raw.variant(Vt.I4, 0), seen);
        expectRefused(group, property, raw.variant(Vt.I4, 1), seen);
        expectRefused(group, property, raw.textVariant(text).putInt16(0, Vt.EMPTY), seen);
      }
    }
  }

  private static void expectRefused(
      RawGroup group, int property, Block variant, BackgroundCopyGroup seen) {
    Object before = GroupView.of(seen);
    String call = group.setProp(property, variant).is(Hr.E_INVALIDARG).call();
    Expect.equal("what can be seen after the refused " + call, before, GroupView.of(seen));
  }

  @Clause(value = "GROUP-PROP-04", part = "binary")
  void unsupportedProperties() {
    try (Raw raw = Raw.of(bench)) {
      expectUnsupported(raw, Prop.UNSUPPORTED);
    }
  }

  @Clause(value = "GROUP-PROP-05", part = "binary")
  void undefinedProperties() {
    try (Raw raw = Raw.of(bench)) {
      expectUnsupported(raw, Prop.UNDEFINED);
    }
  }

  private void expectUnsupported(Raw raw, List<Integer> properties) {
    BackgroundCopyGroup seen = bench.group();
    RawGroup group = raw.manager().get(seen.id());
    Object before = GroupView.of(seen);
    for (int property : properties) {
      group.getProp(property, raw.variant(Vt.EMPTY)).is(Hr.E_NOTIMPL);
      group.setProp(property, raw.variant(Vt.I4, 1)).is(Hr.E_NOTIMPL);
      group.setProp(property, raw.textVariant(raw.string("text"))).is(Hr.E_NOTIMPL);
      group.getProp(property, raw.variant(Vt.EMPTY)).is(Hr.E_NOTIMPL, "after SetProp");
    }
    Expect.equal("what can be seen of the group", before, GroupView.of(seen));
  }
}
