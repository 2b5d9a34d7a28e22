#!/usr/bin/env bash
# Builds dist/ twice, each time from a fresh copy of what is committed, and compares every byte:  bash web/reproduce.sh [SHA256SUMS]
# With a file of sums (a release's) it also compares against that. Takes a few minutes. Debian 12, the packages of web/start.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/install.sh"
need_packages "${build_packages[@]}" git
need_node
[ $# -eq 0 ] || released=$(readlink -f "$1")

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for copy in one two; do
  say "building copy $copy"
  mkdir -p "$place/$copy"
  git -C "$root" archive HEAD | tar -x -C "$place/$copy"
  # A shell of its own: .ci/install.sh takes its folder from where it lies. No compiler cache: both copies are compiled.
  (cd "$place/$copy" && CCACHE_DISABLE=1 CMAKE_CXX_COMPILER_LAUNCHER='' bash -c '
    source .ci/install.sh
    need_node_modules
    build_release quietcheck_knowledge
    build_wasm quietcheck_wasm
    build_page' >"$place/$copy.log" 2>&1) || { tail -20 "$place/$copy.log"; fail "copy $copy did not build"; }
done

same=1
diff -r "$place/one/dist" "$place/two/dist" || same=0
[ -z "${released:-}" ] || diff "$released" "$place/one/dist/SHA256SUMS" || same=0
[ $same = 1 ] || fail "the builds differ: the files are named above"
cat "$place/one/dist/SHA256SUMS"
say "every byte is the same"
