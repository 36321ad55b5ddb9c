package io.github.backgroundcopy.windows.com;

import com.sun.jna.Callback;

/**
 * The shapes of methods that Java provides. The names say what follows {@code this}: P for an
 * address, I for 32 bits, G for a GUID by value. JNA finds out about them by reflection.
 */
public interface Signature extends Callback {

  /** {@code this} alone. */
  interface None extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @return the answer
     */
    int call(long self);
  }

  /** An address. */
  interface P extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @return the answer
     */
    int call(long self, long a);
  }

  /** 32 bits. */
  interface I extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a 32 bits
     * @return the answer
     */
    int call(long self, int a);
  }

  /** Two addresses. */
  interface PP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @param b an address
     * @return the answer
     */
    int call(long self, long a, long b);
  }

  /** Three addresses. */
  interface PPP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @param b an address
     * @param c an address
     * @return the answer
     */
    int call(long self, long a, long b, long c);
  }

  /** Four addresses. */
  interface PPPP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @param b an address
     * @param c an address
     * @param d an address
     * @return the answer
     */
    int call(long self, long a, long b, long c, long d);
  }

  /** 32 bits and an address. */
  interface IP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a 32 bits
     * @param b an address
     * @return the answer
     */
    int call(long self, int a, long b);
  }

  /** An address and 32 bits. */
  interface PI extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @param b 32 bits
     * @return the answer
     */
    int call(long self, long a, int b);
  }

  /** 32 bits and two addresses. */
  interface IPP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a 32 bits
     * @param b an address
     * @param c an address
     * @return the answer
     */
    int call(long self, int a, long b, long c);
  }

  /** A GUID by value and an address. */
  interface GP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a a GUID
     * @param b an address
     * @return the answer
     */
    int call(long self, Guid a, long b);
  }

  /** What {@code OnStatus} takes: two addresses and five times 32 bits. */
  interface PPIIIII extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a an address
     * @param b an address
     * @param c 32 bits
     * @param d 32 bits
     * @param e 32 bits
     * @param f 32 bits
     * @param g 32 bits
     * @return the answer
     */
    int call(long self, long a, long b, int c, int d, int e, int f, int g);
  }

  /** What {@code OnProgress} takes. */
  interface IPPII extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a 32 bits
     * @param b an address
     * @param c an address
     * @param d 32 bits
     * @param e 32 bits
     * @return the answer
     */
    int call(long self, int a, long b, long c, int d, int e);
  }

  /** What {@code OnProgressEx} takes. */
  interface IPPIIIP extends Signature {
    /**
     * The method.
     *
     * @param self the object
     * @param a 32 bits
     * @param b an address
     * @param c an address
     * @param d 32 bits
     * @param e 32 bits
     * @param f 32 bits
     * @param g an address
     * @return the answer
     */
    int call(long self, int a, long b, long c, int d, int e, int f, long g);
  }
}
