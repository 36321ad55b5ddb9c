#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# In front of nginx.
need varnishd
version varnishd -V
exec varnishd -F -n "$dir/varnish" -a "127.0.0.1:$port" -b "127.0.0.1:$origin" -s malloc,64m -T none
