# What the scripts of this directory share. Each is called in two ways:
#   NAME.sh                              prints the version, or says what is missing and ends with 77
#   NAME.sh ROOT PORT DIR [ORIGIN]       serves ROOT on PORT of 127.0.0.1 until it is killed; DIR is for its files, and a cache finds
#                                        ROOT at a server on the port ORIGIN
set -eu
PATH=$PATH:/usr/sbin:/usr/local/sbin
here=$(cd "$(dirname "$0")" && pwd)

need() { # need PROGRAM...
  for program; do
    command -v "$program" >/dev/null || {
      echo "\"$program\" is not installed" >&2
      exit 77
    }
  done
}

# version COMMAND...: what it says of its version
version() {
  [ "$arguments" -gt 0 ] || {
    "$@" 2>&1 </dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1
    exit
  }
}

# packages_of_npm PACKAGE...: packages that servers/install.sh has put into $SERVERS_NPM
packages_of_npm() {
  need node
  for package; do
    [ -d "$SERVERS_NPM/node_modules/$package" ] || {
      echo "\"$package\" of npm is not in \"$SERVERS_NPM\"" >&2
      exit 77
    }
  done
}

# modules_of_python MODULE...: of the Python of the system, whatever else is installed
modules_of_python() {
  need /usr/bin/python3
  for module; do
    /usr/bin/python3 -c "import $module" 2>/dev/null || {
      echo "\"$module\" of Python is not installed" >&2
      exit 77
    }
  done
}

arguments=$#
root=${1:-} port=${2:-} dir=${3:-} origin=${4:-}
