#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
modules_of_python flask gunicorn
version /usr/bin/python3 -c 'import importlib.metadata; print(importlib.metadata.version("flask"))'
cat >"$dir/serve.py" <<PROGRAM
from flask import Flask, send_from_directory
app = Flask(__name__, static_folder=None)
@app.get("/<path:name>")
def serve(name):
    return send_from_directory("$root", name)
PROGRAM
exec /usr/bin/python3 -m gunicorn --chdir "$dir" --bind "127.0.0.1:$port" serve:app
