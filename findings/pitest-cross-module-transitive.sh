#!/usr/bin/env bash
# PIT's crossModule mutates the modules that a pom names, and none of those that come with them.
#
# Versions: pitest-maven 1.30.0, pitest-junit5-plugin 1.2.3, JUnit Jupiter 5.14.4 (Maven Central).
# A module that has only tests can have code of other modules of the build mutated (<crossModule>true</crossModule>). Which modules
# these are is taken from the dependencies that its own pom declares. A module that comes with one of them is on the class path, its
# lines are run by the tests, and <targetClasses> may name its packages; no mutant of it is made, and nothing is logged of it. The
# score is then that of less code than the configuration says.
# What it means: declare each module that is to be mutated, also where the tests do not use it themselves, and look into the report
# for the packages that should be there. The last line: declared, it is mutated.
source "$(dirname "$0")/lib/common.sh"
need mvn java

declare_module() { # declare_module NAME: a dependency on a module
  echo "<dependency><groupId>x</groupId><artifactId>$1</artifactId><version>1</version></dependency>"
}

module() { # module NAME DEPENDENCIES BUILD: writes its pom
  mkdir -p "$work/$1"
  cat >"$work/$1/pom.xml" <<XML
<project><modelVersion>4.0.0</modelVersion><parent><groupId>x</groupId><artifactId>all</artifactId><version>1</version></parent>
  <artifactId>$1</artifactId><dependencies>$2</dependencies><build><plugins>$3</plugins></build></project>
XML
}

class() { # class NAME BODY: a class of the package of that name
  mkdir -p "$work/$1/src/main/java/x/$1"
  echo "package x.$1; public class Sum { public static int of(int a, int b) { return $2; } }" >"$work/$1/src/main/java/x/$1/Sum.java"
}

cat >"$work/pom.xml" <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>all</artifactId><version>1</version>
  <packaging>pom</packaging>
  <modules><module>low</module><module>middle</module><module>tests</module></modules>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <build><pluginManagement><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
  </plugins></pluginManagement></build>
</project>
XML

class low 'a + b'
class middle 'x.low.Sum.of(a, b) + 0 * a'
module low '' ''
module middle "$(declare_module low)" ''
mkdir -p "$work/tests/src/test/java/x"
cat >"$work/tests/src/test/java/x/SumTest.java" <<'JAVA'
package x;
import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;
class SumTest {
  @Test
  void adds() {
    assertEquals(5, x.middle.Sum.of(2, 3));
  }
}
JAVA

junit='<dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version></dependency>'
pit='<plugin><groupId>org.pitest</groupId><artifactId>pitest-maven</artifactId><version>1.30.0</version>
  <dependencies><dependency>
    <groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId><version>1.2.3</version>
  </dependency></dependencies>
  <configuration>
    <crossModule>true</crossModule>
    <targetClasses><param>x.low.*</param><param>x.middle.*</param></targetClasses>
    <targetTests><param>x.SumTest</param></targetTests>
    <outputFormats><param>XML</param></outputFormats>
    <timestampedReports>false</timestampedReports>
  </configuration>
  <executions><execution><phase>verify</phase><goals><goal>mutationCoverage</goal></goals></execution></executions></plugin>'

mutated() { # mutated DEPENDENCIES: the packages of which mutants were made
  module tests "$junit$1" "$pit"
  mvn -q -B -f "$work/pom.xml" clean verify >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  grep -o '<mutatedClass>x\.[a-z]*' "$work/tests/target/pit-reports/mutations.xml" | sed 's/.*>x\.//' | sort -u | paste -sd' '
}

echo "A module of tests alone, crossModule, targetClasses of two modules of which one comes with the other"
saw "mutated where the pom of the tests declares middle" "middle" "$(mutated "$(declare_module middle)")"
saw "mutated where it declares low and middle" "low middle" "$(mutated "$(declare_module middle)$(declare_module low)")"
verdict
