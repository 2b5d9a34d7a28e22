#!/usr/bin/env bash
# The recipe for nginx on a real nginx, Debian's:  bash tests/web/nginx.sh
#   1. installs nginx with its brotli module; the system's own nginx service is left as it is
#   2. makes a release of what is built, and unpacks it as web/embed/nginx.conf says
#   3. starts an nginx of its own on loopback with that file, and asks it for headers, packed bytes and a whole screening
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../.ci/install.sh"
cd "$root"
need_packages nginx libnginx-mod-http-brotli-static chromium unzip
need_node
need_node_modules

place=$(mktemp -d)
port=${1:-8871}
finish() {
  [ ! -f "$place/nginx.pid" ] || kill "$(cat "$place/nginx.pid")"
  rm -rf "$place"
}
trap finish EXIT
node web/release.mjs --out "$place/out" >/dev/null
mkdir -p "$place/srv/quietcheck"
unzip -q "$place"/out/quietcheck-*.zip -d "$place/unpacked"
version=$(node -p 'require("./package.json").version')
mv "$place/unpacked/quietcheck-$version" "$place/srv/quietcheck/$version"
sed "s#/srv#$place/srv#; s#quietcheck/0\.1\.0/#quietcheck/$version/#" web/embed/nginx.conf >"$place/quietcheck.conf"
cat >"$place/nginx.conf" <<CONF
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user root;
pid $place/nginx.pid;
error_log $place/error.log;
events {}
http {
    access_log $place/access.log;
    client_body_temp_path $place/body;
    proxy_temp_path $place/proxy;
    fastcgi_temp_path $place/fastcgi;
    uwsgi_temp_path $place/uwsgi;
    scgi_temp_path $place/scgi;
    server {
        listen 127.0.0.1:$port;
        include $place/quietcheck.conf;
        location = / { default_type text/html; return 200 '<!doctype html><html lang=en><title>Clinic</title><script src="/quietcheck/$version/quiet-check.js" async></script><quiet-check></quiet-check>'; }
    }
}
CONF
/usr/sbin/nginx -p "$place" -c "$place/nginx.conf"
node tests/web/nginx_check.mjs "http://localhost:$port" "$version"
! grep /quietcheck/ "$place/access.log" || fail "nginx wrote down who looked"
say "the recipe holds on $(/usr/sbin/nginx -v 2>&1)"
