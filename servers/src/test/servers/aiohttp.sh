#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
modules_of_python aiohttp
version /usr/bin/python3 -c 'import aiohttp; print(aiohttp.__version__)'
cat >"$dir/serve.py" <<PROGRAM
from aiohttp import web
app = web.Application()
app.router.add_static("/", "$root")
web.run_app(app, host="127.0.0.1", port=$port, print=None)
PROGRAM
exec /usr/bin/python3 "$dir/serve.py"
