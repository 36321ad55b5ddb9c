package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.Vt;
import java.util.List;

/** BSTRs in properties. */
final class StringPropertyChecks {

  private static final String NO_CLASS = "{00000000-0000-0000-0000-000000000000}";
  private static final String INCOMING = "incoming";
  private static final String UNTOUCHED = "as it was";
  private static final String TEXT = "name \uD83D\uDE00";
  private static final String OTHER = "changed";

  private final Bench bench;

  StringPropertyChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "GROUP-PROP-11", part = "binary")
  void nullReadsAsEmpty() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      RawGroup group = raw.manager().get(seen.id());
      for (int property : Prop.TEXTS) {
        String empty = property == Prop.NOTIFY_CLSID ? NO_CLASS : "";
        Expect.equal("property " + property + " of a new group", empty, group.text(property));
        if (property != Prop.NOTIFY_CLSID) {
          group.setProp(property, raw.textVariant(raw.string("before"))).ok();
        }
        group.setProp(property, raw.textVariant(0)).is(Hr.S_OK, "with a NULL BSTR");
        Expect.equal("property " + property + " after a NULL BSTR", empty, group.text(property));
      }
      Expect.equal("DISPLAY_NAME", "", seen.get(GroupProperty.DISPLAY_NAME));
      Expect.equal("DESCRIPTION", "", seen.get(GroupProperty.DESCRIPTION));
    }
  }

  @Clause(value = "GROUP-PROP-12", part = "binary")
  void incomingContentMeansNothing() {
    try (Raw raw = Raw.of(bench)) {
      RawGroup group = raw.manager().create(bench.id());
      group.setProp(Prop.DISPLAY_NAME, raw.textVariant(raw.string("name"))).ok();
      for (int type : new int[] {Vt.EMPTY, Vt.I2, Vt.I4, Vt.R8, Vt.BSTR, 0x4008, 13, 0xFFFF}) {
        for (int property : Prop.NUMBERS) {
          expectType(raw, group, property, type, Vt.I4);
        }
        for (int property : Prop.TEXTS) {
          expectType(raw, group, property, type, Vt.BSTR);
        }
      }
    }
  }

  private static void expectType(Raw raw, RawGroup group, int property, int type, int expected) {
    long incoming = raw.string(INCOMING);
    Block variant = raw.textVariant(incoming).putInt16(Layout.VARIANT_TYPE, type);
    String when = "with vt = " + type + " before";
    String call = group.getProp(property, variant).is(Hr.S_OK, when).call();
    Expect.equal(
        "vt stored by " + call + " " + when, expected, variant.uint16(Layout.VARIANT_TYPE));
    if (expected == Vt.BSTR) {
      raw.adoptString(variant.pointerAt(Layout.VARIANT_VALUE));
    }
    expectStillOurs(raw, incoming, call + " " + when);
  }

  /** A freed BSTR is not always gone at once, but one of the same length would take its place. */
  private static void expectStillOurs(Raw raw, long incoming, String call) {
    String seen = UNTOUCHED;
    try {
      if (raw.string(INCOMING) == incoming) {
        seen = "freed: its address was given out again";
      } else if (!INCOMING.equals(raw.text(incoming))) {
        seen = "overwritten";
      }
    } catch (RuntimeException | AssertionError e) {
      seen = "not to be read any more: " + e.getMessage();
    }
    Expect.equal("the BSTR that lay in the VARIANT before " + call, UNTOUCHED, seen);
  }

  @Clause(value = "GROUP-PROP-13", part = "binary")
  void stringsAreCopied() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      RawGroup group = raw.manager().get(seen.id());
      for (int property : List.of(Prop.DISPLAY_NAME, Prop.DESCRIPTION)) {
        long ours = raw.string(TEXT);
        group.setProp(property, raw.textVariant(ours)).ok();
        long first = group.string(property);
        long second = group.string(property);
        Expect.that(
            "the BSTRs of two calls of GetProp(" + property + ")",
            "apart",
            "one address",
            first != second);
        raw.overwrite(ours, OTHER);
        expectText(group, property, "after the caller's BSTR was overwritten");
        raw.freeString(ours);
        expectText(group, property, "after the caller's BSTR was freed");
        raw.overwrite(first, OTHER);
        Expect.equal("the second BSTR after the first was overwritten", TEXT, raw.text(second));
        expectText(group, property, "after a BSTR of GetProp was overwritten");
        raw.freeString(first);
        Expect.equal("the second BSTR after the first was freed", TEXT, raw.text(second));
        raw.freeString(second);
        expectText(group, property, "after BSTRs of GetProp were freed");
      }
      Expect.equal("DISPLAY_NAME", TEXT, seen.get(GroupProperty.DISPLAY_NAME));
      Expect.equal("DESCRIPTION", TEXT, seen.get(GroupProperty.DESCRIPTION));
      long first = group.string(Prop.NOTIFY_CLSID);
      long second = group.string(Prop.NOTIFY_CLSID);
      Expect.that("the BSTRs of two calls of GetProp(7)", "apart", "one address", first != second);
    }
  }

  private static void expectText(RawGroup group, int property, String when) {
    Expect.equal("property " + property + " " + when, TEXT, group.text(property));
  }
}
