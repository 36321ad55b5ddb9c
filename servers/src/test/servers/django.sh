#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# Its view for static files, by the server for development.
modules_of_python django
version /usr/bin/python3 -c 'import django; print(django.__version__)'
cat >"$dir/serve.py" <<PROGRAM
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
from django.urls import re_path
from django.views.static import serve
settings.configure(DEBUG=True, SECRET_KEY="none", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])
urlpatterns = [re_path(r"^(?P<path>.*)$", serve, {"document_root": "$root"})]
execute_from_command_line([sys.argv[0], "runserver", "--noreload", "127.0.0.1:$port"])
PROGRAM
exec /usr/bin/python3 "$dir/serve.py"
