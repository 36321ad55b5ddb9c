#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need apache2
version apache2 -v
cat >"$dir/apache.conf" <<CONFIG
ServerRoot $dir
ServerName localhost
PidFile $dir/apache.pid
ErrorLog $dir/apache.log
Listen 127.0.0.1:$port
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
DocumentRoot $root
<Directory $root>
  Require all granted
</Directory>
CONFIG
exec apache2 -f "$dir/apache.conf" -DFOREGROUND
