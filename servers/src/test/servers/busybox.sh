#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need busybox
version busybox
exec busybox httpd -f -p "127.0.0.1:$port" -h "$root"
