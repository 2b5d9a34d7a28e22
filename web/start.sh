#!/usr/bin/env bash
# Builds Quietcheck and serves it on this machine:  bash web/start.sh [PORT]
# Installs what is missing (Debian 12), builds dist/quietcheck.html, prints the address.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/install.sh"
cd "$root"
port=${1:-8080}

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then fail "port $port is taken. Choose another: bash web/start.sh 8090"; fi

need_packages "${build_packages[@]}" python3
need_node
need_node_modules
build_release quietcheck quietcheck_knowledge
build_wasm quietcheck_wasm
build_page

say "open http://localhost:$port/quietcheck.html (Ctrl+C ends it); dist/quietcheck.html also opens as a file"
say "on the website of an invented clinic: http://localhost:$port/demo/"
exec python3 -m http.server "$port" --bind 127.0.0.1 --directory dist
