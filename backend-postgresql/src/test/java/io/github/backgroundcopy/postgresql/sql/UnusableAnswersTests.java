package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.ServiceUnavailableException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of answers that no server of the tests gives. */
final class UnusableAnswersTests {

  private final Database database = new Database(
      new Address("jdbc:postgresql://h/d?password=sesame", null, null, Duration.ofSeconds(1), 1));

  @Test
  void namesAServerThatIsTooOld() {
    // As PostgreSQL 12.18 numbers itself.
    assertThatThrownBy(() -> Schema.look(answering(120_018), database))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessage("The queue's server jdbc:postgresql://h/d is PostgreSQL 12, and 13 or later is"
            + " needed; upgrade it");
  }

  @ParameterizedTest
  @CsvSource({
    "26000, prepared statement \"S_1\" does not exist, add prepareThreshold=0 to the URL",
    "42P05, prepared statement \"S_1\" already exists, add prepareThreshold=0 to the URL",
    "08P01, unsupported startup parameter: options, ignore_startup_parameters",
    "28P01, password authentication failed for user \"u\", check user and password",
    "53300, sorry too many clients already, free some",
    "08001, Connection to h:5432 refused. Check that the hostname is correct., refused); start it"
  })
  void saysWhatToDo(String state, String found, String advice) {
    ServiceUnavailableException told = Failures.unavailable(
        new SQLException("FATAL: " + found + "\n  Detail: password=sesame", state),
        database.server());

    assertThat(told)
        .hasMessageContaining(advice)
        .hasMessageStartingWith("The queue's server jdbc:postgresql://h/d ");
    assertThat(told.getMessage()).doesNotContain("sesame", "\n", "Check that");
  }

  /** A connection that answers each question with a number. */
  private static Connection answering(int number) {
    ResultSet row = fake(ResultSet.class, Map.of("next", true, "getInt", number));
    Statement statement = fake(Statement.class, Map.of("executeQuery", row));
    return fake(Connection.class, Map.of("createStatement", statement));
  }

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> answers.get(method.getName())));
  }
}
