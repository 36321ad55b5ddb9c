package io.github.backgroundcopy.tck.selftest.binary;

/** What a wrong binary does otherwise. As it stands it does nothing otherwise. */
public interface Mistake {

  /** Answers a call of the queue. */
  default int answer(Call call) {
    return call.proceed();
  }

  /** Tells a callback something, and gives what it answers. */
  default int tell(Tell tell) {
    return tell.proceed();
  }
}
