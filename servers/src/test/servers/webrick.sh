#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need ruby
ruby -e 'require "webrick"' 2>/dev/null || {
  echo '"webrick" of Ruby is not installed' >&2
  exit 77
}
version ruby -e 'require "webrick"; puts WEBrick::VERSION'
exec ruby -rwebrick -e '
  WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: ARGV[1].to_i, DocumentRoot: ARGV[0]).start' "$root" "$port"
