#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need darkhttpd
version darkhttpd --version
exec darkhttpd "$root" --port "$port" --addr 127.0.0.1
