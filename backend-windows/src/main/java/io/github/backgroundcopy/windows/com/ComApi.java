package io.github.backgroundcopy.windows.com;

import java.util.UUID;

/**
 * Everything native that this backend enters: functions of ole32 and oleaut32, and methods of
 * objects. A test puts its own in its place.
 *
 * <p>Addresses are those of the process; 0 is NULL. Codes are HRESULTs, never exceptions.
 * Thread-safe.
 */
public interface ComApi {

  /**
   * Lets the calling thread enter the multithreaded apartment ({@code CoInitializeEx}).
   *
   * @return the HRESULT; S_FALSE when the thread was in it already
   */
  int initialize();

  /** Lets the calling thread leave the apartment ({@code CoUninitialize}). */
  void uninitialize();

  /**
   * Tells whether the calling thread sits in a single-threaded apartment
   * ({@code CoGetApartmentType}).
   *
   * @return true if pointers of the multithreaded apartment are of no use on this thread
   */
  boolean inSingleThreadedApartment();

  /**
   * Makes an object ({@code CoCreateInstance}).
   *
   * @param classId the class
   * @param context where it may run, a {@code CLSCTX}
   * @param iid the interface that is wanted
   * @param out the address where the counted pointer goes
   * @return the HRESULT
   */
  int createInstance(UUID classId, int context, UUID iid, long out);

  /**
   * Lets the service act as the caller in calls through a proxy ({@code CoSetProxyBlanket}). What
   * is no proxy refuses.
   *
   * @param proxy the object
   * @return the HRESULT
   */
  int allowImpersonation(long proxy);

  /**
   * Makes a class known to other processes ({@code CoRegisterClassObject}), for many uses.
   *
   * @param classId the class
   * @param factory its {@code IClassFactory}
   * @param out the address where the 32 bits go that revoke it
   * @return the HRESULT
   */
  int registerClass(UUID classId, long factory, long out);

  /**
   * Takes a class back ({@code CoRevokeClassObject}).
   *
   * @param registration what registering it gave
   * @return the HRESULT
   */
  int revokeClass(int registration);

  /**
   * Drops all references that other processes have to an object ({@code CoDisconnectObject}).
   *
   * @param object an object of this process
   * @return the HRESULT
   */
  int disconnect(long object);

  /**
   * Calls the method in a slot of an object's table.
   *
   * @param object the interface pointer, passed as {@code this}
   * @param slot the slot, counted from 0
   * @param arguments what follows: {@link Integer} for 32 bits, {@link Long} for addresses,
   *     {@link Guid} for a GUID by value
   * @return the 32 bits of the answer
   */
  int invoke(long object, int slot, Object... arguments);

  /**
   * Allocates a BSTR ({@code SysAllocStringLen}).
   *
   * @param text its UTF-16 units, U+0000 among them if so
   * @return its address, never 0
   * @throws OutOfMemoryError if there is no memory
   */
  long allocateString(String text);

  /**
   * Frees a BSTR ({@code SysFreeString}).
   *
   * @param string its address, or 0, which does nothing
   */
  void freeString(long string);

  /**
   * Frees memory that the other side allocated ({@code CoTaskMemFree}).
   *
   * @param memory its address, or 0, which does nothing
   */
  void freeTaskMemory(long memory);
}
