#!/usr/bin/env bash
# Maven that checks trusted checksums builds several modules up to "package", and fails at "compile" and "test".
#
# Versions: Apache Maven 3.9.16 with the resolver in it (Maven Central), two modules of one class each.
# With aether.artifactResolver.postProcessor.trustedChecksums every artifact that is resolved is summed up, those of the same build
# included. Before "package" a module stands for its folder target/classes, and a folder has no sum: the build of the module that
# depends on it ends with "Is a directory", although nothing was downloaded and no sum of it was ever recorded.
# What it means: the options in .mvn/maven.config, where the documentation shows them, take "mvn test" away from everybody. Give
# them to the builds that package, in CI for example.
source "$(dirname "$0")/lib/common.sh"
need mvn java
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact=org.apache.maven:apache-maven:3.9.16:tar.gz:bin \
  -DoutputDirectory="$work" -Dmdep.useBaseVersion=true
tar -xzf "$work"/apache-maven-3.9.16-bin.tar.gz -C "$work"

module() { # module FOLDER PARENT-OR-NOTHING REST: a pom
  mkdir -p "$work/build/$1/src/main/java"
  echo "<project xmlns='http://maven.apache.org/POM/4.0.0'><modelVersion>4.0.0</modelVersion>$2$3</project>" >"$work/build/$1/pom.xml"
}
parent='<parent><groupId>build</groupId><artifactId>parent</artifactId><version>1</version></parent>'
module . '' '<groupId>build</groupId><artifactId>parent</artifactId><version>1</version><packaging>pom</packaging>
<modules><module>lower</module><module>upper</module></modules>
<properties><maven.compiler.release>17</maven.compiler.release>
<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>'
module lower "$parent" '<artifactId>lower</artifactId>'
module upper "$parent" '<artifactId>upper</artifactId>
<dependencies><dependency><groupId>build</groupId><artifactId>lower</artifactId><version>1</version></dependency></dependencies>'
echo 'public class Lower {}' >"$work/build/lower/src/main/java/Lower.java"
echo 'class Upper { Lower lower; }' >"$work/build/upper/src/main/java/Upper.java"

mkdir "$work/sums"
post=aether.artifactResolver.postProcessor.trustedChecksums
file=aether.trustedChecksumsSource.summaryFile
checking=("-D$post=true" "-D$post.checksumAlgorithms=SHA-256" "-D$file=true" "-D$file.basedir=$work/sums" "-D$file.originAware=false")

build() { # build PHASE OPTION...: how it ended
  local output
  if output=$("$work/apache-maven-3.9.16/bin/mvn" -q -B -f "$work/build/pom.xml" clean "$@" 2>&1); then
    echo built
  else
    grep -o -m1 'Is a directory' <<<"$output" || echo failed
  fi
}

saw "compile" built "$(build compile)"
saw "compile, sums checked" "Is a directory" "$(build compile "${checking[@]}")"
saw "test, sums checked" "Is a directory" "$(build test "${checking[@]}")"
saw "package, sums checked" built "$(build package "${checking[@]}")"
verdict
