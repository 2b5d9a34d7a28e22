#!/usr/bin/env bash
# Fuzzes every target for some seconds from its kept corpus:  bash tests/fuzz/run.sh [SECONDS]
# A crash is kept as tests/fuzz/corpus/<target>/crash-…: mend the code, leave the file as a regression input.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-10}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
for source in tests/fuzz/*_fuzz.cpp; do
  target=$(basename "$source" .cpp)
  kept=tests/fuzz/corpus/${target%_fuzz}
  grown=build/fuzz/corpus/$target
  mkdir -p "$kept" "$grown"
  printf '== %s\n' "$target"
  ended=0
  "build/fuzz/$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$kept/crash-" "$grown" "$kept" >"build/fuzz/$target.log" 2>&1 || ended=$?
  grep -E 'ERROR|SUMMARY|stat::number_of_executed_units|crash' "build/fuzz/$target.log" || true
  [ "$ended" -eq 0 ] || { echo "the fuzzer found something in $target: see $kept"; exit 1; }
done
