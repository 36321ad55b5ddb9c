package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.Locale;
import java.util.Objects;

/** What calls for a group's properties and its callback answer and change. */
final class PropertyRules {

  private static final int ALL_FLAGS = 0x44;
  private static final int GROUP_DONE = 0x04;
  private static final int SHORT_DESCRIPTION = 900;

  private final ModelState state;
  private final Motion motion;

  PropertyRules(ModelState state, Motion motion) {
    this.state = state;
    this.motion = motion;
  }

  Expected apply(Step step, Handle handle, ModelGroup group) {
    if (step.verb() == Verb.GET) {
      return get(group, (GroupProperty<?>) step.arguments().get(0));
    }
    if (step.verb() == Verb.SET) {
      return set(
          handle,
          group,
          (GroupProperty<?>) step.arguments().get(0),
          step.arguments().get(1));
    }
    if (!state.traits.declares(Capability.CALLBACKS)) {
      throw new Refused(Refusal.UNSUPPORTED);
    }
    if (step.verb() == Verb.CLEAR_CALLBACK) {
      unbind(group);
      return Expected.returns("CB-BIND-01");
    }
    if (step.verb() == Verb.WHEN_DONE) {
      changedIf(group, (group.notifyFlags & GROUP_DONE) == 0);
      group.notifyFlags |= GROUP_DONE;
    }
    bind(group, handle.client(), (String) step.arguments().get(0), false);
    return Expected.returns("CB-BIND-01");
  }

  private Expected get(ModelGroup group, GroupProperty<?> property) {
    return switch (property.id()) {
      case 0, 5 -> Expected.exactly(1, "GROUP-PROP-01", "GROUP-PROP-11");
      case 6 ->
        Expected.exactly(new NotifyFlags(group.notifyFlags), "GROUP-PROP-07", "GROUP-PROP-11");
      case 7 ->
        Expected.exactly(
            group.callback != null && group.boundByClass
                ? new ClassOf(group.callback)
                : GroupProperty.NO_CLASS,
            "GROUP-PROP-15",
            "GROUP-PROP-11");
      case 11 -> Expected.exactly(group.displayName, "GROUP-PROP-09", "GROUP-PROP-11");
      default -> Expected.exactly(group.description, "GROUP-PROP-09", "GROUP-PROP-11");
    };
  }

  private Expected set(Handle handle, ModelGroup group, GroupProperty<?> property, Object value) {
    switch (property.id()) {
      case 0, 5 -> {
        if (!value.equals(1)) {
          throw new Refused(Refusal.UNSUPPORTED, "GROUP-PROP-06");
        }
      }
      case 6 -> {
        int bits = ((NotifyFlags) value).bits();
        if ((bits | ALL_FLAGS) != ALL_FLAGS) {
          throw new Refused(Refusal.UNSUPPORTED, "GROUP-PROP-08");
        }
        changedIf(group, bits != group.notifyFlags);
        group.notifyFlags = bits;
      }
      case 7 -> setClass(handle, group, value);
      case 11 -> {
        String text = text((String) value, GroupProperty.MAX_DISPLAY_NAME);
        changedIf(group, !text.equals(group.displayName));
        group.displayName = text;
      }
      default -> {
        String text = text((String) value, GroupProperty.MAX_DESCRIPTION);
        changedIf(group, !text.equals(group.description));
        group.description = text;
      }
    }
    return Expected.returns("GROUP-PROP-07", "GROUP-PROP-09", "GROUP-PROP-15");
  }

  /** What leaves a group as it was is no change. */
  private void changedIf(ModelGroup group, boolean isChange) {
    if (isChange) {
      state.changed(group);
    }
  }

  private void setClass(Handle handle, ModelGroup group, Object value) {
    if (value instanceof ClassOf of) {
      bind(group, handle.client(), of.callback(), true);
      return;
    }
    String text = (String) value;
    if (text.isEmpty() || text.toUpperCase(Locale.ROOT).equals(GroupProperty.NO_CLASS)) {
      unbind(group);
      return;
    }
    if (!text.matches("\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}")) {
      throw new Refused(Refusal.MALFORMED, "GROUP-PROP-14");
    }
    throw new Refused(Refusal.NO_CLASS, "GROUP-PROP-14");
  }

  private static String text(String value, int limit) {
    if (value.length() > limit || value.contains("\0")) {
      throw new Refused(Refusal.MALFORMED, "GROUP-PROP-10");
    }
    return value;
  }

  private void bind(ModelGroup group, String client, String callback, boolean byClass) {
    group.classUnclear = !byClass && group.boundByClass;
    group.callback = callback;
    group.binder = client;
    group.boundByClass = byClass;
    // Only what is kept is a change for sure.
    state.touched(group);
    motion.tell(group);
    state.moved.add(group.number);
  }

  private void unbind(ModelGroup group) {
    group.classUnclear = false;
    group.boundByClass = false;
    changedIf(group, group.callback != null && !state.client(group.binder).closed);
    group.callback = null;
  }

  /** Whether it is certain what the call answers and does. */
  boolean isCertain(Step step, ModelGroup group) {
    boolean binds = step.verb() == Verb.SET_CALLBACK || step.verb() == Verb.WHEN_DONE;
    if (step.verb() == Verb.GET || step.verb() == Verb.CLEAR_CALLBACK || binds) {
      boolean ofClass =
          step.verb() == Verb.GET && step.arguments().get(0).equals(GroupProperty.NOTIFY_CLSID);
      if (ofClass) {
        return !group.classUnclear
            && (group.callback == null || !state.client(group.binder).closed);
      }
      // Whether an outcome that was overtaken by a call is still told nobody says.
      return !binds || !group.untoldUnclear;
    }
    GroupProperty<?> property = (GroupProperty<?>) step.arguments().get(0);
    Object value = step.arguments().get(1);
    if (property == GroupProperty.DESCRIPTION) {
      return isCertainOfText(state.traits, (String) value);
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      return state.traits.declares(Capability.CALLBACKS)
          && (!(value instanceof ClassOf) || !group.untoldUnclear);
    }
    // One that was not wanted may be told as soon as it is: when that is, only who settles knows.
    return property != GroupProperty.NOTIFY_FLAGS
        || !group.untold
        || state.traits.has(Facility.SETTLE)
        || Objects.equals(value, new NotifyFlags(group.notifyFlags));
  }

  /** Whether it is certain what becomes of a description. */
  static boolean isCertainOfText(Traits traits, String description) {
    int length = description.length();
    return traits.declares(Capability.LONG_DESCRIPTION)
        || length <= SHORT_DESCRIPTION
        || length > GroupProperty.MAX_DESCRIPTION;
  }
}
