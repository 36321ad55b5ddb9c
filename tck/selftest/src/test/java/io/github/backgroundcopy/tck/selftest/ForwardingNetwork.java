package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** A network, to be overridden. */
class ForwardingNetwork implements Network {

  final Network real;

  ForwardingNetwork(Network real) {
    this.real = real;
  }

  @Override
  public String url(String path) {
    return real.url(path);
  }

  @Override
  public void serve(String path, Resource resource) {
    real.serve(path, resource);
  }

  @Override
  public void hold(String path, long bytes) {
    real.hold(path, bytes);
  }

  @Override
  public void release(String path) {
    real.release(path);
  }

  @Override
  public List<String> requests() {
    return real.requests();
  }
}
