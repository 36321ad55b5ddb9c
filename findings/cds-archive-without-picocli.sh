#!/usr/bin/env bash
# An archive of classes that the JVM writes when a program ends has none of the classes of picocli that it used.
#
# Versions: picocli 4.7.7 (Maven Central), OpenJDK 17 and 25, which must be installed.
# picocli's jar is compiled for Java 5. A dynamic archive (-XX:ArchiveClassesAtExit) leaves out classes of so old a format once they
# are linked, and everything that was run is. It says so only in its log (-Xlog:cds), ends with success, and the next start reads
# these classes from the jar and verifies them by the slow old way. The static archive of Java 17 (-Xshare:dump by a list of loaded
# classes) takes them, and that of Java 25 does not either.
# What it means: a command line program gains little from the archive that one option makes. On Java 17 write it in two steps; on
# later ones measure what an archive brings before you build on it.
source "$(dirname "$0")/lib/common.sh"
maven_jars info.picocli:picocli:4.7.7

java_of() { # java_of VERSION: a java of exactly that version
  local java
  for java in "${JAVA_HOME:-}/bin/java" /usr/lib/jvm/*/bin/java; do
    if [ -x "$java" ] && "$java" -version 2>&1 | grep -q "version \"$1[.\"]"; then
      echo "$java"
      return
    fi
  done
  echo "needs a JDK $1" >&2
  exit 77
}
java=$(java_of 17)
newer=$(java_of 25)

cat >"$work/Tool.java" <<'JAVA'
import picocli.CommandLine;
@CommandLine.Command(name = "tool", version = "1", mixinStandardHelpOptions = true)
public class Tool implements Runnable {
  public void run() {}
  public static void main(String[] args) {
    System.exit(new CommandLine(new Tool()).execute(args));
  }
}
JAVA
mkdir "$work/classes"
"${java}c" -cp "$work/jars/*" -proc:none -d "$work/classes" "$work/Tool.java"
(cd "$work/classes" && jar --create --file "$work/tool.jar" .)
path=$work/tool.jar:$(echo "$work"/jars/picocli*.jar)

from() { # from JAVA CLASS: whether the class came from the archive
  "$1" -XX:SharedArchiveFile="$work/archive" -Xlog:class+load -cp "$path" Tool --version >"$work/log"
  if ! grep -q " $2 source:" "$work/log"; then
    echo "not loaded"
  elif grep " $2 source:" "$work/log" | grep -q "shared objects file"; then
    echo archive
  else
    echo jar
  fi
}

dynamic() { # whether a dynamic archive has picocli
  "$1" -XX:ArchiveClassesAtExit="$work/archive" -cp "$path" Tool --version >"$work/log" 2>&1
  from "$1" picocli.CommandLine
  rm -f "$work/archive"
}

static() { # whether a static archive has picocli
  "$1" -XX:DumpLoadedClassList="$work/list" -cp "$path" Tool --version >/dev/null
  "$1" -Xshare:dump -XX:SharedClassListFile="$work/list" -XX:SharedArchiveFile="$work/archive" -cp "$path" >"$work/log" 2>&1
  from "$1" picocli.CommandLine
  rm -f "$work/archive"
}

echo "Where picocli.CommandLine 4.7.7 is loaded from"
saw "Java 17, dynamic archive" jar "$(dynamic "$java")"
saw "Java 17, static archive" archive "$(static "$java")"
saw "Java 25, dynamic archive" jar "$(dynamic "$newer")"
saw "Java 25, static archive" jar "$(static "$newer")"
verdict
