#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need /usr/bin/python3
version /usr/bin/python3 --version
exec /usr/bin/python3 -m http.server "$port" --bind 127.0.0.1 --directory "$root"
