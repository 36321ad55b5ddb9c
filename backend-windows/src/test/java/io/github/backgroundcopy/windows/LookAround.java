package io.github.backgroundcopy.windows;

/** Looks at the provider as one does who looks for backends; started in a JVM of its own. */
final class LookAround {

  private LookAround() {}

  public static void main(String[] arguments) {
    WindowsQueueManagerProvider provider = new WindowsQueueManagerProvider();
    System.out.println(provider.id()
        + provider.contractVersion()
        + provider.capabilities()
        + provider.options()
        + provider.availability());
  }
}
