#!/usr/bin/env python3
"""Every file of data/ fits its JSON Schema and has the same layout. Prints file, field and what is wrong; exit 1 when anything is.

  python3 tests/data/schema_test.py            all of data/
  python3 tests/data/schema_test.py FILE...    only these files
"""
import json
import pathlib
import sys

import jsonschema
from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SCHEMAS = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (DATA / "schema").glob("*.schema.json")}
OF_FOLDER = {
    "substances": "substance", "groups": "group", "rules": "rules", "guidance": "guidance", "sources": "source", "text": "text"}
OF_FILE = ("effects", "traits", "health_factors", "therapies", "knowledge", "parameters", "ratios", "timeline")  # by name
NAMED_BY_ID = {"substances", "groups", "sources"}


def validator(name):
    resolver = jsonschema.RefResolver(base_uri="", referrer=SCHEMAS[name], store=SCHEMAS)
    return Draft202012Validator(SCHEMAS[name], resolver=resolver)


VALIDATORS = {folder: validator(f"{kind}.schema.json") for folder, kind in OF_FOLDER.items()}
VALIDATORS.update((name, validator(f"{name}.schema.json")) for name in OF_FILE)


def problems(path):
    text = path.read_text(encoding="utf-8")
    try:
        content = json.loads(text)
    except ValueError as error:
        yield f"not JSON: {error}"
        return
    if text != json.dumps(content, ensure_ascii=False, indent=2) + "\n":
        yield "laid out otherwise than the rest: write it with json.dumps(…, ensure_ascii=False, indent=2)"
    folder = path.parent.name
    for error in VALIDATORS[path.stem if path.stem in OF_FILE else folder].iter_errors(content):
        deepest = jsonschema.exceptions.best_match([error])
        yield f"{'/'.join(map(str, deepest.absolute_path)) or '(whole file)'}: {deepest.message[:200]}"
    if folder in NAMED_BY_ID and isinstance(content, dict) and content.get("id") != path.stem:
        yield f"id: is {content.get('id')!r}, the file name says {path.stem!r}"


def main():
    files = [pathlib.Path(a).resolve() for a in sys.argv[1:]] or sorted(
        p for folder in ("", *OF_FOLDER, "exposure") for p in (DATA / folder).glob("*.json"))
    bad = 0
    for path in files:
        for problem in problems(path):
            bad += 1
            print(f"{path.relative_to(ROOT)}: {problem}")
    print(f"{len(files)} data files against their schema: {bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
