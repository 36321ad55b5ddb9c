package io.github.backgroundcopy.windows.qmgr;

import static io.github.backgroundcopy.GroupProperty.NOTIFY_CLSID;
import static io.github.backgroundcopy.GroupProperty.NO_CLASS;

import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Results;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * Registers a class of its own for each callback, and names it in NOTIFYCLSID: the documented way
 * (specification sections 1.5 and 2.6).
 */
final class CallbackByClass implements CallbackWay {

  private final ComApi api;

  CallbackByClass(ComApi api) {
    this.api = api;
  }

  @Override
  public BoundCallback bind(ComObject group, CallbackObject callback) {
    UUID classId = UUID.randomUUID();
    CallbackClass factory = new CallbackClass(api, callback);
    try (Block registration = new Block(8)) {
      int hr = api.registerClass(classId, factory.address(), registration.address());
      if (hr < 0) {
        factory.dropReference();
        throw Results.failure("CoRegisterClassObject", hr);
      }
      Registered bound = new Registered(
          PropertyRules.formatClassId(classId), registration.getInt(0), factory, callback);
      try {
        Variants.write(api, group, NOTIFY_CLSID, bound.classId);
      } catch (RuntimeException | Error e) {
        bound.revoke();
        throw e;
      }
      return bound;
    }
  }

  @Override
  public void unbind(ComObject group) {
    Variants.write(api, group, NOTIFY_CLSID, NO_CLASS);
  }

  private final class Registered implements BoundCallback {

    private final String classId;
    private final int registration;
    private final CallbackClass factory;
    private final CallbackObject callback;

    Registered(String classId, int registration, CallbackClass factory, CallbackObject callback) {
      this.classId = classId;
      this.registration = registration;
      this.factory = factory;
      this.callback = callback;
    }

    @Override
    public boolean hasClass(String shown) {
      return classId.equalsIgnoreCase(shown);
    }

    @Override
    public void withdraw(ComObject group) {
      try {
        if (hasClass(Variants.read(api, group, NOTIFY_CLSID))) {
          unbind(group);
        }
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(CallbackByClass.class)
            .debug("Class {} stays named by a group", classId, e);
      }
    }

    @Override
    public void end() {
      revoke();
      callback.end();
    }

    private void revoke() {
      api.revokeClass(registration);
      api.disconnect(factory.address());
      factory.dropReference();
    }
  }
}
