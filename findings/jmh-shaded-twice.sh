#!/usr/bin/env bash
# Two jars of JMH benchmarks shaded into one: half of the benchmarks are gone, and the obvious cure loses what they forbid the compiler.
#
# Versions: JMH 1.37, maven-shade-plugin 3.6.2 (Maven Central), configured with the main class, as JMH's archetype does it.
# JMH's processor writes the names of a module's benchmarks to META-INF/BenchmarkList and its @CompilerControl annotations to
# META-INF/CompilerHints. Shade keeps one file of each name, and its warning stands among those about licences.
# What it means: one module's benchmarks are not run, and once the list is appended, as one finds out, they run with
# @CompilerControl(DONT_INLINE) ignored, so that the numbers are those of another program. Both files need an AppendingTransformer.
source "$(dirname "$0")/lib/common.sh"
need mvn java unzip

benchmark_module() { # benchmark_module NAME
  mkdir -p "$work/$1/src/main/java/$1"
  cat >"$work/$1/pom.xml" <<XML
<project><modelVersion>4.0.0</modelVersion>
  <parent><groupId>x</groupId><artifactId>parent</artifactId><version>1</version></parent><artifactId>$1</artifactId>
</project>
XML
  cat >"$work/$1/src/main/java/$1/Sum.java" <<JAVA
package $1;
import org.openjdk.jmh.annotations.*;
@State(Scope.Thread)
public class Sum {
  private int value = 1;
  @Benchmark
  public int sum() {
    return add(value, 2);
  }
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  int add(int left, int right) {
    return left + right;
  }
}
JAVA
}

shaded() { # shaded NAME TRANSFORMER...: a module that shades both into target/benchmarks.jar
  local name=$1
  shift
  mkdir "$work/$name"
  cat >"$work/$name/pom.xml" <<XML
<project><modelVersion>4.0.0</modelVersion>
  <parent><groupId>x</groupId><artifactId>parent</artifactId><version>1</version></parent><artifactId>$name</artifactId>
  <dependencies>
    <dependency><groupId>x</groupId><artifactId>first</artifactId><version>1</version></dependency>
    <dependency><groupId>x</groupId><artifactId>second</artifactId><version>1</version></dependency>
  </dependencies>
  <build><plugins><plugin><artifactId>maven-shade-plugin</artifactId><version>3.6.2</version><executions><execution>
    <phase>package</phase><goals><goal>shade</goal></goals><configuration>
      <outputFile>\${project.build.directory}/benchmarks.jar</outputFile>
      <transformers>
        <transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer">
          <mainClass>org.openjdk.jmh.Main</mainClass>
        </transformer>
        $(for file in "$@"; do
          echo "<transformer implementation=\"org.apache.maven.plugins.shade.resource.AppendingTransformer\">"
          echo "<resource>$file</resource></transformer>"
        done)
      </transformers>
    </configuration></execution></executions></plugin></plugins></build>
</project>
XML
}

cat >"$work/pom.xml" <<'XML'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>parent</artifactId><version>1</version>
  <packaging>pom</packaging>
  <modules><module>first</module><module>second</module><module>plain</module><module>list</module><module>both</module></modules>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-core</artifactId><version>1.37</version></dependency>
  </dependencies>
  <build><pluginManagement><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version><configuration><annotationProcessorPaths>
      <path>
        <groupId>org.openjdk.jmh</groupId><artifactId>jmh-generator-annprocess</artifactId><version>1.37</version>
      </path>
    </annotationProcessorPaths></configuration></plugin>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
  </plugins></pluginManagement></build>
</project>
XML
benchmark_module first
benchmark_module second
shaded plain
shaded list META-INF/BenchmarkList
shaded both META-INF/BenchmarkList META-INF/CompilerHints
mvn -q -B -f "$work/pom.xml" package

listed() { # listed MODULE: the benchmarks that its jar knows
  java -jar "$work/$1/target/benchmarks.jar" -l | grep -F . | sort | xargs
}

hints() { # hints MODULE: the methods of ours that its jar forbids to inline
  unzip -p "$work/$1/target/benchmarks.jar" META-INF/CompilerHints | grep -oE '^dontinline,(first|second)/.*' | sort | xargs
}

echo "JMH 1.37, maven-shade-plugin 3.6.2"
saw "benchmarks in the jar" "first.Sum.sum" "$(listed plain)"
saw "with an appended list" "first.Sum.sum second.Sum.sum" "$(listed list)"
saw "and what must not be inlined" "dontinline,first/Sum.add" "$(hints list)"
saw "with both appended" "first.Sum.sum second.Sum.sum" "$(listed both)"
saw "and what must not be inlined" "dontinline,first/Sum.add dontinline,second/Sum.add" "$(hints both)"
verdict
