#!/usr/bin/env bash
# -DskipTests skips no integration test any more: Failsafe has let go of the property, and Surefire keeps it.
#
# Versions: maven-failsafe-plugin 3.5.6 and 3.6.1, maven-surefire-plugin 3.6.1, JUnit Jupiter 5.14.4 (Maven Central).
# Until 3.5 both plugins looked at the user property skipTests. From 3.6.0 on Failsafe's parameter of that name is bound to no
# property; skipITs and maven.test.skip still are. The change is documented at the parameter, and nothing warns at run time.
# What it means: "mvn -DskipTests install", which READMEs and release jobs say, runs for as long as the integration tests take, and
# fails where these need what is not there. Give the pom <skipITs>${skipTests}</skipITs> beside <skipTests>false</skipTests>.
# The last line: with these two properties it is as it was.
source "$(dirname "$0")/lib/common.sh"
need mvn java

mkdir -p "$work/src/test/java"
cat >"$work/src/test/java/SomeIT.java" <<'JAVA'
import java.nio.file.*;
import org.junit.jupiter.api.Test;
class SomeIT {
  @Test
  void runs() throws Exception {
    Files.writeString(Path.of("target/ran"), "");
  }
}
JAVA

project() { # project FAILSAFE PROPERTIES
  cat >"$work/pom.xml" <<XML
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    $2
  </properties>
  <dependencies><dependency>
    <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version><scope>test</scope>
  </dependency></dependencies>
  <build><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
    <plugin><artifactId>maven-failsafe-plugin</artifactId><version>$1</version><executions><execution>
      <goals><goal>integration-test</goal><goal>verify</goal></goals></execution></executions></plugin>
  </plugins></build>
</project>
XML
}

ran() { # ran OPTION: whether the integration test was run
  rm -f "$work/target/ran"
  mvn -q -B -f "$work/pom.xml" "$1" verify >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  if [ -e "$work/target/ran" ]; then echo run; else echo skipped; fi
}

echo "An integration test, mvn verify"
project 3.5.6 ''
saw "Failsafe 3.5.6, -DskipTests" skipped "$(ran -DskipTests)"
project 3.6.1 ''
saw "Failsafe 3.6.1, -DskipTests" run "$(ran -DskipTests)"
saw "Failsafe 3.6.1, -DskipITs" skipped "$(ran -DskipITs)"
project 3.6.1 '<skipTests>false</skipTests><skipITs>${skipTests}</skipITs>'
saw "Failsafe 3.6.1, -DskipTests and both properties in the pom" skipped "$(ran -DskipTests)"
verdict
