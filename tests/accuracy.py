"""Prints one page (Markdown): how right the program is on the yardsticks, topic by topic, with every miss and the known omissions.

  python3 tests/accuracy.py --yardsticks FOLDER            or QUIETCHECK_YARDSTICKS=FOLDER
  python3 tests/accuracy.py --yardsticks FOLDER --readme   also writes the table of README anew

FOLDER holds the yardsticks with their own scoring scripts. They stay outside this repository, so that nobody fits the knowledge to
them; so does the page, which quotes their rows. What is measured is build/release: build it first.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLI = ROOT / "build/release/quietcheck"
# What is measured, in words, the scoring script, what it reads.
YARDSTICKS = [
    ("cases", "whole requests: what must be found, what must not, how strong the headline is", "score_cases.py", "cases_dev.jsonl"),
    ("pairs", "two medicines: where public sources agree that they matter, or don't; loose counts `monitor` too", "score_pairs.py", "pairs_dev.tsv"),
    ("names", "correct names and real misspellings", "score_names.py", "names_dev.tsv"),
    ("lists", "pasted lists and FHIR files: which medicines are taken now", "score_lists.py", "lists_dev"),
    ("questions", "whole questions: the medicines taken and the therapy", "score_questions.py", "questions_dev.tsv"),
]
EXPOSURE = "the model's predictions against what studies observed (methadone's are partly a fit)"
EVERY_MISS = "1000000"
README_HEADING = "## How right it is"


def output_of(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"accuracy: {command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout.strip()


def score(folder, script, data):
    """All that a scoring script prints; its last line is 'topic: figures'."""
    return output_of([sys.executable, folder / script, "--cli", CLI, folder / data, "--worst", EVERY_MISS])


def exposure_figures(page):
    """The row of all ratios in the table that tests/validation computes, in words."""
    cells = [cell.strip() for cell in re.search(r"^\| \*\*all\*\* \|(.*)\|$", page, re.M)[1].split("|")]
    ratios, mean_fold_error, _, _, _, within_2, _, in_interval, changes, opposite, missed = cells
    return (f"mean fold error {mean_fold_error} of {ratios} observed ratios, {within_2} within 2-fold, {in_interval} inside the "
            f"predicted interval; of {changes} changes seen {opposite} predicted the other way, {missed} missed")


def known_omissions():
    return (ROOT / "data/README.md").read_text(encoding="utf-8").split("\n## Known omissions\n")[1].split("\n## ")[0].strip()


def write_readme(table):
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    before, section = text.split(f"\n{README_HEADING}\n")
    lines, after = re.match(r"(.*?)(\n## .*)", section, re.S).groups()
    words = [line for line in lines.split("\n") if not line.startswith("|")]
    path.write_text(f"{before}\n{README_HEADING}\n{table}\n{chr(10).join(words)}{after}", encoding="utf-8")


ask = argparse.ArgumentParser()
ask.add_argument("--yardsticks", type=pathlib.Path, default=os.environ.get("QUIETCHECK_YARDSTICKS"))
ask.add_argument("--readme", action="store_true")
args = ask.parse_args()
if args.yardsticks is None:
    ask.error("name the folder of the yardsticks: --yardsticks FOLDER")

knowledge = json.loads(output_of([CLI, "about"]))
rows, pages = [], {}
for topic, words, script, data in YARDSTICKS:
    pages[topic] = score(args.yardsticks, script, data)
    rows.append((topic, words, pages[topic].splitlines()[-1].split(": ", 1)[1]))
pages["exposure"] = output_of([ROOT / "build/release/tests/validation_tests"])
rows.append(("exposure", EXPOSURE, exposure_figures(pages["exposure"])))

table = "\n".join([
    f"| | what is asked | knowledge {knowledge['version']} of {knowledge['date']}, measured {datetime.date.today()} |",
    "|---|---|---|",
    *(f"| {topic} | {words} | {re.sub(' ?%', ' %', figures)} |" for topic, words, figures in rows),
])
print(f"# How right Quietcheck is\n\n{table}")
for topic, page in pages.items():
    body = re.sub("^#", "###", page, flags=re.M) if topic == "exposure" else f"```\n{page}\n```"
    print(f"\n## {topic.capitalize()}\n{body}")
print(f"\n## Known omissions\n{known_omissions()}")
if args.readme:
    write_readme(table)
