#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need webfsd
version dpkg-query -W -f '${Version}' webfs
exec webfsd -F -i 127.0.0.1 -p "$port" -r "$root"
