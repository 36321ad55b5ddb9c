# Sourced by every script of this folder. Gives a temporary folder that is removed at the end ($work), pinned packages in it,
# servers that are ended, and expectations: a script fails when what it saw has changed.
set -euo pipefail
work=$(mktemp -d)
servers=()
finish() {
  local pid
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
failed=0

need() { # need COMMAND...
  local command
  for command in "$@"; do
    command -v "$command" >/dev/null || { echo "needs $command" >&2; exit 77; }
  done
}

npm_packages() { # npm_packages NAME@VERSION...: into $work/node_modules
  need node npm
  (cd "$work" && npm init -y >/dev/null && npm install --no-audit --no-fund --silent "$@")
}

maven_jars() { # maven_jars GROUP:ARTIFACT:VERSION...: with all they need into $work/jars
  need mvn java
  local coordinate g a v
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>'
    for coordinate in "$@"; do
      IFS=: read -r g a v <<<"$coordinate"
      echo "<dependency><groupId>$g</groupId><artifactId>$a</artifactId><version>$v</version></dependency>"
    done
    echo '</dependencies></project>'
  } >"$work/pom.xml"
  mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DoutputDirectory="$work/jars"
}

debian_packages() { # debian_packages NAME=VERSION...: unpacked into $work/root, nothing is installed
  need apt-get dpkg
  mkdir -p "$work/debs" "$work/root"
  (cd "$work/debs" && apt-get -qq download "$@" 2>/dev/null)
  local deb
  for deb in "$work"/debs/*.deb; do dpkg -x "$deb" "$work/root"; done
}

serve() { # serve PORT COMMAND...: starts a server on loopback and waits until it listens
  local port=$1
  shift
  "$@" >"$work/server.log" 2>&1 &
  servers+=("$!")
  local i
  for ((i = 0; i < 300; i++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  cat "$work/server.log" >&2
  echo "no server on port $port" >&2
  exit 1
}

newer_java() { # newer_java VERSION: a java of that version or later
  local java version
  for java in "${JAVA_HOME:-}/bin/java" /usr/lib/jvm/*/bin/java; do
    [ -x "$java" ] || continue
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge "$1" ]; then
      echo "$java"
      return
    fi
  done
  echo "needs a JDK of version $1 or later" >&2
  exit 77
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

head_of() { # head_of CURL-ARGUMENT...: the head of the answer, without line ends of the network
  curl -sS --max-time 20 -o "$work/body" -D - "$@" | tr -d '\r'
}

field() { # field NAME: a field of the head on standard input
  awk -F': ' -v name="$1" 'tolower($1) == tolower(name) { print $2 }'
}

status() { # the status of the head on standard input
  awk 'NR == 1 { print $2 }'
}

saw() { # saw WHAT EXPECTED FOUND
  if [ "$2" = "$3" ]; then
    echo "  $1: $3"
  else
    echo "  CHANGED: $1: \"$3\", and was \"$2\""
    failed=1
  fi
}

verdict() {
  if [ "$failed" = 0 ]; then echo "As described."; else echo "This has changed."; fi
  exit "$failed"
}
