#!/bin/sh
# One download queue, three workers. One worker dies, the database goes away for a moment, and every
# file arrives all the same.
#
# You need JDK 17 or later and Maven, and nothing else: the sample brings a PostgreSQL server and a
# file server of its own, and leaves nothing behind. On three machines of yours the commands are the
# same, with the address of your server. See docs/many-machines.md.

set -eu
cd "$(dirname "$0")/.."

if [ ! -f cli/target/bgcopy.jar ] || [ ! -f backend-postgresql/target/test.path ]; then
  echo "Building the project first ..."
  mvn -q -DskipTests package
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
pids=

bgcopy() {
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar cli/target/bgcopy.jar "$@"
}

# Starts a worker in the background, whose process is $! afterwards.
worker() {
  exec "$java" -XX:+UseSerialGC -jar cli/target/bgcopy.jar worker "$@" 3>&-
}

say() {
  printf '\n== %s\n' "$*"
}

# Shows a command, and runs it.
run() {
  printf '$ bgcopy %s\n' "$*"
  bgcopy "$@"
}

# Waits until a file is there: at most a minute.
await() {
  left=300
  until [ -e "$1" ]; do
    left=$((left - 1))
    if [ "$left" = 0 ]; then
      echo "many-machines.sh: \"$1\" has not come in a minute; \"$work\" has the logs" >&2
      trap - EXIT
      tidy
      exit 1
    fi
    sleep 0.2
  done
}

# Has the database stopped or started.
database() {
  rm -f "$work/done"
  echo "$1" >&3
  await "$work/done"
}

tidy() {
  for pid in $pids; do
    kill "$pid" 2>/dev/null || :
  done
  exec 3>&-
  wait
}

trap 'tidy; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say "A database and a file server start."
mkfifo "$work/orders"
"$java" -cp "backend-postgresql/target/classes:backend-postgresql/target/test-classes:$(cat backend-postgresql/target/test.path)" \
  io.github.backgroundcopy.postgresql.server.SampleServers "$work" samples/downloads.txt \
  <"$work/orders" >"$work/servers.log" 2>&1 &
exec 3>"$work/orders"
await "$work/url"

# From now on, --backend postgresql means this queue. Elsewhere it would be
# jdbc:postgresql://db.example.org/queues, with a user and a password.
BGCOPY_QUEUE_URL="$(cat "$work/url")?user=postgres"
export BGCOPY_QUEUE_URL
echo "The queue is at $(cat "$work/url")."

say "Somebody adds a list of downloads. Nobody fetches anything yet."
run add "$work/list.txt" -d "$work/downloads" --backend postgresql

say "Three workers start. Each takes one group of files at a time."
for number in 1 2 3; do
  echo "$ bgcopy worker --backend postgresql --place here --parallel 1 --lease 4s &"
  worker --backend postgresql --place here --parallel 1 --lease 4s 2>"$work/worker-$number" &
  eval "worker_$number=$!"
  pids="$pids $!"
done

# A worker says which group it has started.
until grep started "$work/worker-2" >"$work/started"; do
  sleep 0.1
done
kill -9 "$worker_2"
say "Worker 2 dies: kill -9. It had begun with this group:"
cat "$work/started"
echo "Its lease ends after 4 seconds. Then another worker goes on with the bytes that are there."
run groups --backend postgresql
run doctor --backend postgresql

say "The database stops."
database stop
run groups --backend postgresql || echo "(exit code $?)"
echo "The workers go on with what they have. Now the database starts again."
database start

say "Somebody waits until every group has ended. The paths are those of the files that arrive."
run wait --backend postgresql
run groups --backend postgresql

say "What the workers said:"
for number in 1 2 3; do
  sed "s/^/worker $number: /" "$work/worker-$number"
done

say "Every file is compared with the one on the file server."
sums() {
  find "$1" -type f -exec cksum {} + | awk '{ print $1, $2 }' | sort
}
sums "$work/files" >"$work/there"
sums "$work/downloads" >"$work/here"
if ! cmp "$work/there" "$work/here"; then
  echo "They differ; this must not be." >&2
  exit 1
fi
echo "All $(awk 'END { print NR }' "$work/here") files are right, and nothing else is there."
