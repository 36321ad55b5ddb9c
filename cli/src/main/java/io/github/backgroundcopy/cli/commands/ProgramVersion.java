package io.github.backgroundcopy.cli.commands;

/** Which version this program is. Knows no command: to say it is the least that a start can do. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** Tells whether nothing but the version is asked for. */
  public static boolean isAllOf(String... args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }

  /** Finds the version in the jar's manifest, or in the module's descriptor. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    if (version == null && ProgramVersion.class.getModule().isNamed()) {
      version = ProgramVersion.class.getModule().getDescriptor().rawVersion().orElse(null);
    }
    return "bgcopy " + (version == null ? "(development)" : version);
  }
}
