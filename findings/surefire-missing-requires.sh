#!/usr/bin/env bash
# Tests inside a named module pass, and the same module cannot run: Surefire puts what nobody requires on the class path.
#
# Versions: maven-surefire-plugin 3.6.1, JUnit Jupiter 5.14.4, guice 7.0.0, guava 33.8.0-jre (Maven Central).
# Guice is an automatic module and uses Guava and jakarta.inject, which are named ones. An automatic module reads every module there
# is but makes none be there: a named one is resolved only where somebody requires it. Surefire gives the module path to what the
# module requires and leaves the rest on the class path, where automatic modules find it; a program has all of it as module path.
# What it means: "the tests run on the module path" proves nothing about the requires of a module that uses automatic modules.
# Start the program in a test of its own, in a fresh JVM, from its packaged jars. Here two requires are missing.
source "$(dirname "$0")/lib/common.sh"
need mvn java

mkdir -p "$work/src/main/java/app" "$work/src/test/java/app"
cat >"$work/pom.xml" <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>app</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>com.google.inject</groupId><artifactId>guice</artifactId><version>7.0.0</version></dependency>
    <dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId><version>33.8.0-jre</version></dependency>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version><scope>test</scope>
    </dependency>
  </dependencies>
  <build><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
    <plugin><artifactId>maven-dependency-plugin</artifactId><version>3.11.0</version><executions><execution>
      <phase>package</phase><goals><goal>copy-dependencies</goal></goals><configuration>
        <includeScope>runtime</includeScope><outputDirectory>${project.build.directory}/lib</outputDirectory>
      </configuration></execution></executions></plugin>
  </plugins></build>
</project>
XML
module() { # module REQUIRES...: the module's declaration
  printf 'module app { opens app; %s }\n' "$(printf 'requires %s; ' "$@")" >"$work/src/main/java/module-info.java"
}
cat >"$work/src/main/java/app/Program.java" <<'JAVA'
package app;
import com.google.inject.*;
public class Program {
  public static class Part {}
  static String answer() {
    Guice.createInjector().getInstance(Part.class);
    return "injected in " + Program.class.getModule();
  }
  public static void main(String[] args) {
    System.out.println(answer());
  }
}
JAVA
cat >"$work/src/test/java/app/ProgramTest.java" <<'JAVA'
package app;
import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;
class ProgramTest {
  @Test
  void injects() {
    assertEquals("injected in module app", Program.answer());
  }
}
JAVA

tests() { # the numbers of the last report
  grep -oE 'tests="[0-9]+"|(errors|failures)="[0-9]+"' "$work/target/surefire-reports/TEST-app.ProgramTest.xml" | sort | xargs
}

program() { # what the program says in a fresh JVM
  java --module-path "$work/target/app-1.jar:$work/target/lib" --module app/app.Program 2>&1 | head -1
}

echo "Surefire 3.6.1, Guice 7.0.0 in a named module"
module com.google.guice
mvn -q -B -f "$work/pom.xml" package
saw "the test, which asserts the module" "errors=0 failures=0 tests=1" "$(tests | tr -d '"')"
saw "the program" 'Exception in thread "main" java.lang.NoClassDefFoundError: com/google/common/base/Stopwatch' "$(program)"
module com.google.guice com.google.common jakarta.inject
mvn -q -B -f "$work/pom.xml" clean package
saw "the test, with requires com.google.common and jakarta.inject" "errors=0 failures=0 tests=1" "$(tests | tr -d '"')"
saw "the program" "injected in module app" "$(program)"
verdict
