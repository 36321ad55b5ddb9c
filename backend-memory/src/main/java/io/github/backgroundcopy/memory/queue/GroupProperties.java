package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.core.rules.PropertyRules;

/**
 * Reads and writes the properties of a group, but for the binding of a callback class
 * (GROUP-PROP-01 to GROUP-PROP-13). Called with the queue's lock held.
 */
final class GroupProperties {

  private GroupProperties() {}

  static <T> T read(Group group, GroupProperty<T> property) {
    return property.type().cast(value(group, property));
  }

  static void write(Group group, GroupProperty<?> property, Object value) {
    if (property == GroupProperty.NOTIFY_FLAGS) {
      NotifyFlags flags = (NotifyFlags) value;
      PropertyRules.checkNotifyFlags(flags);
      group.notifyFlags = flags.bits();
    } else if (property == GroupProperty.DISPLAY_NAME) {
      String text = (String) value;
      PropertyRules.checkText(property.name(), text, GroupProperty.MAX_DISPLAY_NAME);
      group.displayName = text;
    } else if (property == GroupProperty.DESCRIPTION) {
      String text = (String) value;
      PropertyRules.checkText(property.name(), text, GroupProperty.MAX_DESCRIPTION);
      group.description = text;
    } else {
      PropertyRules.checkOnlyValue(property.name(), (Integer) value);
    }
  }

  private static Object value(Group group, GroupProperty<?> property) {
    if (property == GroupProperty.NOTIFY_FLAGS) {
      return new NotifyFlags(group.notifyFlags);
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      // A client that ends unbinds its callbacks.
      return group.binding == null || group.binding.client.isClosed()
          ? GroupProperty.NO_CLASS
          : group.binding.classId;
    }
    if (property == GroupProperty.DISPLAY_NAME) {
      return group.displayName;
    }
    if (property == GroupProperty.DESCRIPTION) {
      return group.description;
    }
    return PropertyRules.ONLY_VALUE; // PRIORITY and PROTOCOL_FLAGS
  }
}
