#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need go
version go version
cat >"$dir/serve.go" <<PROGRAM
package main

import "net/http"

func main() {
	panic(http.ListenAndServe("127.0.0.1:$port", http.FileServer(http.Dir("$root"))))
}
PROGRAM
export GOCACHE="$dir/go" GOFLAGS=-mod=mod GO111MODULE=off
go build -o "$dir/serve" "$dir/serve.go"
exec "$dir/serve"
