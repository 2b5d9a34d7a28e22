#!/usr/bin/env bash
# The long proofs, beyond tests/run.sh:  bash tests/prove.sh
# Each prints its figures; ends with the number of passed and failed steps.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/install.sh"
source "$root/tests/steps.sh"
cd "$root"

need_packages "${build_packages[@]}" "${test_packages[@]}" "${browser_packages[@]}" valgrind xz-utils
need_node
need_node_modules
build_release all
build_wasm quietcheck_wasm core_bench
build_page

step "the static analyzer finds nothing in core/" tidy '-*,clang-analyzer-*'
step "every rule and trait, lost or weakened in turn: who notices" build/release/tests/mutation_tests --survivors
step "fuzzing, ten minutes a target" bash tests/fuzz/run.sh 600
step "the parsers' lines that tests and fuzz corpus run, at least 95 %" python3 tests/coverage.py
step "1,000,000 random lists: the engine and a slow oracle agree" node tests/oracle/compare.mjs --lists 1000000 --seed 2
step "screening against plain JavaScript, start, memory, packing" node tests/bench/core_bench.mjs
step "instruction counts under their ceilings" python3 tests/bench/instructions.py
step "how fast the page is on an old phone" node tests/bench/page_speed.mjs
step "dist/ is the same, byte for byte, from two fresh copies" bash web/reproduce.sh
step "the recipe for nginx on a real nginx" bash tests/web/nginx.sh
step "the recipe for WordPress on a real WordPress" bash tests/web/wordpress.sh

count_steps
