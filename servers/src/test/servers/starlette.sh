#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# On uvicorn.
modules_of_python starlette uvicorn
version /usr/bin/python3 -c 'import starlette; print(starlette.__version__)'
cat >"$dir/serve.py" <<PROGRAM
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles
app = Starlette()
app.mount("/", StaticFiles(directory="$root"))
PROGRAM
exec /usr/bin/python3 -m uvicorn --app-dir "$dir" --host 127.0.0.1 --port "$port" serve:app
