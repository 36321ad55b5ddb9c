package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.host.Host;

/** Says who the process runs as. */
record FakeHost(boolean administrator) implements Host {

  @Override
  public String userId() {
    return FakeBits.ME;
  }

  @Override
  public String accountName(String userId) {
    return "HOST\\" + userId;
  }
}
