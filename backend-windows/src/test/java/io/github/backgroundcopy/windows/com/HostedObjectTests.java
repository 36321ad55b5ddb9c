package io.github.backgroundcopy.windows.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Objects made in Java, called through their tables as COM does. */
class HostedObjectTests {

  private static final UUID IID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");
  private static final HostedTable TABLE =
      HostedTable.of(IID, (Signature.GP) Echo::keep, (Signature.None)
          self -> HostedTable.guarded(TestSlot.FAIL, () -> {
            throw new IllegalArgumentException("on purpose");
          }));

  private enum TestSlot implements Slot {
    KEEP(3),
    FAIL(4);

    private final int number;

    TestSlot(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public String method() {
      return "ITest::" + name();
    }
  }

  private static final class Echo extends HostedObject {

    private boolean gone;

    Echo() {
      super(TABLE);
    }

    static int keep(long self, Guid id, long out) {
      Guid.write(out, id.uuid());
      return 1;
    }

    @Override
    protected void gone() {
      gone = true;
    }
  }

  private final HostComApi api = new HostComApi();

  @Test
  void countsReferencesAndEndsWithTheLast() {
    Echo echo = new Echo();
    try (Apartment apartment = Apartment.enter(api, Duration.ofSeconds(1))) {
      ComObject object = apartment.adopt(echo.address());
      ComObject same = object.query(UNKNOWN);
      ComObject own = object.query(IID);
      assertThat(same.address()).isEqualTo(own.address()).isEqualTo(echo.address());
      object.release();
      object.release();
      same.release();
      assertThat(echo.gone).isFalse();
      own.release();
      assertThat(echo.gone).isTrue();
      assertThatIllegalStateException().isThrownBy(() -> own.call(TestSlot.KEEP));
    }
    assertThat(api.inside()).isZero();
  }

  @Test
  void passesGuidsByValueAndKeepsCodes() {
    UUID id = UUID.fromString("f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f");
    try (Apartment apartment = Apartment.enter(api, Duration.ofSeconds(1));
        Block out = new Block(Guid.SIZE)) {
      ComObject object = apartment.adopt(new Echo().address());
      assertThat(object.call(TestSlot.KEEP, Guid.of(id), out.address())).isEqualTo(1);
      assertThat(out.getGuid(0)).isEqualTo(id);
      object.release();
    }
  }

  @Test
  void anExceptionIsACode() {
    try (Apartment apartment = Apartment.enter(api, Duration.ofSeconds(1))) {
      ComObject object = apartment.adopt(new Echo().address());
      assertThat(object.call(TestSlot.FAIL)).isEqualTo(0x8000FFFF);
      object.release();
    }
  }
}
