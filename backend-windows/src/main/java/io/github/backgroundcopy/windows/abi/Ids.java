package io.github.backgroundcopy.windows.abi;

import java.util.UUID;

/** Ids of interfaces and classes (specification sections 4.1 and 5.2). */
public final class Ids {

  public static final UUID IUNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");
  public static final UUID ICLASS_FACTORY = UUID.fromString("00000001-0000-0000-c000-000000000046");
  public static final UUID QMGR = UUID.fromString("16f41c69-09f5-41d2-8cd8-3c08c47bc8a8");
  public static final UUID ENUM_GROUPS = UUID.fromString("d993e603-4aa4-47c5-8665-c20d39c2ba4f");
  public static final UUID GROUP = UUID.fromString("1ded80a7-53ea-424f-8a04-17fea9adc4f5");
  public static final UUID JOB1 = UUID.fromString("59f5553c-2031-4629-bb18-2645a6970947");
  public static final UUID ENUM_JOBS1 = UUID.fromString("8baeba9d-8f1c-42c4-b82c-09ae79980d25");
  public static final UUID CALLBACK1 = UUID.fromString("084f6593-3800-4e08-9b59-99fa59addf82");
  public static final UUID MANAGER = UUID.fromString("5ce34c0d-0dc9-4c1f-897c-daa1b78cee7c");
  public static final UUID JOB = UUID.fromString("37668d37-507e-4160-9316-26306d150b12");
  public static final UUID ENUM_JOBS = UUID.fromString("1af4f612-3b71-466f-8f58-7b6f73ac57ad");
  public static final UUID ENUM_FILES = UUID.fromString("ca51e165-c365-424c-8d41-24aaa4ff3c40");
  public static final UUID FILE = UUID.fromString("01b7bd23-fb88-4a77-8490-5891d3e4653a");
  public static final UUID ERROR = UUID.fromString("19c613a0-fcb8-4f28-81ae-897c3d078f81");
  public static final UUID CALLBACK = UUID.fromString("97ea99c7-0186-4ad4-8df9-c5b4e0ed6b22");

  public static final UUID QMGR_CLASS = UUID.fromString("69ad4aee-51be-439b-a92c-86ae490e8b30");
  public static final UUID MANAGER_CLASS = UUID.fromString("4991d34b-80a1-4291-83b6-3328366b9097");

  private Ids() {}
}
