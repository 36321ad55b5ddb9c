#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need merecat
version dpkg-query -W -f '${Version}' merecat
cat >"$dir/merecat.conf" <<CONFIG
hostname = 127.0.0.1
port = $port
CONFIG
exec merecat -n -f "$dir/merecat.conf" "$root"
