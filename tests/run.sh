#!/usr/bin/env bash
# Installs what is missing (Debian 12), builds, and runs every test:  bash tests/run.sh [--data | --core | --web | --style]
# Without a word it runs all of them. Ends with the number of passed and failed steps.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/install.sh"
source "$root/tests/steps.sh"
cd "$root"
only=${1:-all}
case $only in all | --data | --core | --web | --style) ;; *) fail "unknown word '$only': use --data, --core, --web or --style" ;; esac

wanted() { [ "$only" = all ] || [ "$only" = "$1" ]; }

need_packages "${build_packages[@]}" "${test_packages[@]}"
need_node
need_node_modules

changed_format() { git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run --Werror; }
schema() { python3 -W ignore tests/data/schema_test.py; }
dev_tests() {
  cmake --preset dev >/dev/null && cmake --build --preset dev && ctest --preset dev
}
fuzz_briefly() { bash tests/fuzz/run.sh 10; }

build_release all || exit 1

if wanted --data; then
  step "data fits its schemas" schema
  step "data keeps the promises of lint" build/release/quietcheck_compile data
  step "every example of every rule" build/release/tests/facts_tests
  step "a lost or weakened rule is noticed" build/release/tests/mutation_tests
  step "the exposure model against what was observed" build/release/tests/validation_tests
fi
if wanted --style; then
  step "C++ is formatted (clang-format)" changed_format
  step "C++ is tidy (clang-tidy without its analyzer, which prove.sh runs)" tidy '-clang-analyzer-*'
  step "TypeScript and text are clean (Biome, tsc)" npm run --silent lint
  step "who may use whom" python3 tests/layering_test.py
fi
if wanted --core; then
  step "core, compiler and facts with sanitizers" dev_tests
  build_wasm all
  step "the core's tests as WebAssembly" ctest --preset wasm
  step "20,000 random lists: the engine and a slow oracle agree" node tests/oracle/compare.mjs --lists 20000 --seed 1
  step "the command line keeps its contract" python3 tests/cli/contract_test.py
  step "FHIR and CDS cards are valid" node --test tests/fhir/report_test.mjs
  step "fuzzing, ten seconds a target" fuzz_briefly
fi
if wanted --web; then
  need_packages "${browser_packages[@]}"
  build_wasm quietcheck_wasm
  build_page
  step "what weighs what in the page" node tests/bench/page_size.mjs
  step "the page and the embed in real browsers" npm run --silent test:web
fi

count_steps
