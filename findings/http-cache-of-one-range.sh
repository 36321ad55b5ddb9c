#!/usr/bin/env bash
# got with a cache keeps one part of a file and gives it to requests for other parts, and to those for the whole.
#
# Versions: got 14.6.6 with a Map as its cache, and for comparison undici 7.30.2 with its cache interceptor, asking express 5.3.0
# (npm), which sends Cache-Control: max-age=3600 with the file.
# RFC 9111, section 3.3: a cache uses an incomplete answer for a part of what it has, or completes it. got stores the 206 under
# method and URL alone and reads neither Range nor Content-Range, so until it is stale every request gets these bytes.
# What it means: a reader of an index, an archive or a film, which asks for a few bytes here and there, gets the first ones each
# time, and a later plain request gets a 206 it did not ask for, with ten bytes, through code that looks at "ok" only. Where
# there are ranges, switch the cache off for them.
source "$(dirname "$0")/lib/common.sh"
need python3
npm_packages got@14.6.6 undici@7.30.2 express@5.3.0

mkdir "$work/files"
printf '%s' '0123456789abcdefghijklmnopqrst' >"$work/files/f.txt"
touch -d '2020-01-01 00:00:00 UTC' "$work/files/f.txt"
port=$(free_port)
cat >"$work/server.cjs" <<JS
const express = require('express');
express().use(express.static('$work/files', { maxAge: '1h' })).listen($port, '127.0.0.1');
JS
serve "$port" node "$work/server.cjs"
cat >"$work/client.mjs" <<JS
import got from 'got';
import { Agent, interceptors, request } from 'undici';

const url = 'http://127.0.0.1:$port/f.txt';
const cache = new Map();
const dispatcher = new Agent().compose(interceptors.cache());
const clients = {
  async got(headers) {
    const answer = await got(url, { cache, headers });
    return [answer.statusCode, answer.headers['content-range'], answer.body];
  },
  async undici(headers) {
    const answer = await request(url, { dispatcher, headers });
    return [answer.statusCode, answer.headers['content-range'], await answer.body.text()];
  },
};
for (const headers of [{ range: 'bytes=0-9' }, { range: 'bytes=10-19' }, {}]) {
  console.log((await clients[process.argv[2]](headers)).join(' '));
}
process.exit();
JS

mapfile -t found < <(node "$work/client.mjs" got)
echo "got 14.6.6"
saw "bytes 0 to 9" "206 bytes 0-9/30 0123456789" "${found[0]-}"
saw "bytes 10 to 19" "206 bytes 0-9/30 0123456789" "${found[1]-}"
saw "the whole" "206 bytes 0-9/30 0123456789" "${found[2]-}"
mapfile -t found < <(node "$work/client.mjs" undici)
echo "undici 7.30.2"
saw "bytes 0 to 9" "206 bytes 0-9/30 0123456789" "${found[0]-}"
saw "bytes 10 to 19" "206 bytes 10-19/30 abcdefghij" "${found[1]-}"
saw "the whole" "200  0123456789abcdefghijklmnopqrst" "${found[2]-}"
verdict
