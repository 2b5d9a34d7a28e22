#!/usr/bin/env python3
"""Which lines of the parsers the core's tests and the kept fuzz corpus run, file by file (GCC's gcov).

    python3 tests/coverage.py [--missing]      needs build/release/fixture.qcb; exit 1 below 95 %

The parsers are what meets text, FHIR, JSON or a bundle's bytes from outside. A line counts once, in whichever file
includes it. --missing names the lines that nothing ran.
"""
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

LEAST_PERCENT = 95
PARSERS = """
engine: bundle.cpp bundle_layout.h byte_reader.h calendar.cpp chart.cpp codes.cpp crisis.cpp directions.cpp doubts.cpp entropy_coder.h
    fold.cpp hits.cpp medication_list.cpp name_table.cpp names.cpp near_keys.cpp parts.cpp piece.h status.cpp taking.cpp
    time_words.cpp word_model.cpp word_model.h
format: fhir_days.cpp fhir_dosage.cpp fhir_entries.cpp fhir_fields.cpp fhir_in.cpp fhir_names.cpp fhir_reading.cpp
    fhir_resources.cpp fhir_standing.cpp fhir_uses.cpp json.cpp request_json.cpp
"""

root = Path(__file__).resolve().parent.parent
build = root / "build/coverage"


def parsers():
    folder = ""
    for word in PARSERS.split():
        if word.endswith(":"):
            folder = word[:-1]
        else:
            yield f"core/{folder}/{word}"


def run_everything():
    subprocess.run(["cmake", "--preset", "coverage"], cwd=root, check=True, stdout=subprocess.DEVNULL)
    jobs = str(min(2, os.cpu_count() or 1))
    subprocess.run(["cmake", "--build", "--preset", "coverage", "-j", jobs], cwd=root, check=True, stdout=subprocess.DEVNULL)
    for old in build.rglob("*.gcda"):
        old.unlink()
    subprocess.run([build / "tests/core_tests", "--minimal"], cwd=root, check=True)
    for target in sorted((root / "tests/fuzz").glob("*_fuzz.cpp")):
        kept = sorted((root / "tests/fuzz/corpus" / target.stem.removesuffix("_fuzz")).glob("*"))
        subprocess.run([build / "tests" / target.stem, *kept], cwd=root, check=True)


def counted_lines():
    """{file: {line: how often it ran}} over all translation units."""
    lines = defaultdict(lambda: defaultdict(int))
    for counts in build.rglob("*.gcda"):
        answer = subprocess.run(["gcov", "--json-format", "--stdout", counts], cwd=build, check=True, capture_output=True)
        for report in filter(None, answer.stdout.splitlines()):
            for file in json.loads(report)["files"]:
                path = Path(os.path.normpath(build / file["file"]))
                if path.is_relative_to(root / "core"):
                    for line in file["lines"]:
                        lines[str(path.relative_to(root))][line["line_number"]] += line["count"]
    return lines


def main():
    run_everything()
    lines = counted_lines()
    all_run = all_lines = 0
    print(f"{'file':40} lines    run  percent")
    for file in parsers():
        if file not in lines:
            sys.exit(f"{file}: no line of it was counted; is it still there?")
        total = len(lines[file])
        missing = sorted(line for line, count in lines[file].items() if count == 0)
        all_run += total - len(missing)
        all_lines += total
        print(f"{file:40} {total:5} {total - len(missing):6} {100 * (total - len(missing)) / total:8.1f}")
        if "--missing" in sys.argv and missing:
            print("    not run:", *missing)
    percent = 100 * all_run / all_lines
    print(f"{'in all':40} {all_lines:5} {all_run:6} {percent:8.1f}")
    return 0 if percent >= LEAST_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
