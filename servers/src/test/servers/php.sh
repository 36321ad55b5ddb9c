#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need php
version php -v
exec php -S "127.0.0.1:$port" -t "$root"
