package com.example.acme;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.core.rules.PropertyRules;

/** Reads and writes the properties of a group. Called with the queue's lock held. */
final class GroupProperties {

  private GroupProperties() {}

  static Object read(Group group, GroupProperty<?> property) {
    if (property == GroupProperty.DISPLAY_NAME) {
      return group.displayName;
    }
    if (property == GroupProperty.DESCRIPTION) {
      return group.description;
    }
    if (property == GroupProperty.NOTIFY_FLAGS) {
      return group.notifyFlags;
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      return GroupProperty.NO_CLASS;
    }
    return PropertyRules.ONLY_VALUE; // PRIORITY and PROTOCOL_FLAGS
  }

  static void write(Group group, GroupProperty<?> property, Object value) {
    if (property == GroupProperty.DISPLAY_NAME) {
      group.displayName = text(property, value, GroupProperty.MAX_DISPLAY_NAME);
    } else if (property == GroupProperty.DESCRIPTION) {
      group.description = text(property, value, GroupProperty.MAX_DESCRIPTION);
    } else if (property == GroupProperty.NOTIFY_FLAGS) {
      NotifyFlags flags = (NotifyFlags) value;
      PropertyRules.checkNotifyFlags(flags);
      group.notifyFlags = flags;
    } else if (property == GroupProperty.NOTIFY_CLSID) {
      refuseClasses((String) value);
    } else {
      PropertyRules.checkOnlyValue(property.name(), (Integer) value);
    }
  }

  private static String text(GroupProperty<?> property, Object value, int max) {
    String text = (String) value;
    PropertyRules.checkText(property.name(), text, max);
    return text;
  }

  /** CALLBACKS is not declared: only "no class" can be set. */
  private static void refuseClasses(String classId) {
    if (PropertyRules.parseClassId(classId) != null) {
      throw new UnsupportedOperationException("NOTIFY_CLSID can only be set to \""
          + GroupProperty.NO_CLASS + "\", since backend \"acme\" has no callbacks; got \"" + classId
          + "\"");
    }
  }
}
