#!/usr/bin/env python3
"""The command line keeps its contract (README, "The command line"): shapes, exit codes, and bad input of every kind."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/release"
CLI = BUILD / "quietcheck"


def run(*words, text="", bundle=None):
    data = text if isinstance(text, bytes) else text.encode()
    before = ["--bundle", str(bundle)] if bundle else []
    done = subprocess.run([CLI, *before, *words], input=data, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def screen(request):
    code, out, err = run("screen", text=json.dumps(request))
    assert code == 0, err
    return json.loads(out)


class Find(unittest.TestCase):
    def test_one_object_a_line_in_order(self):
        code, out, _ = run("find", text="methadone\n\nno such thing 4711\nSuboxone\n")
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual((code, len(lines)), (0, 4))
        self.assertEqual(lines[0]["status"], "exact")
        self.assertEqual(lines[0]["matches"][0]["substances"], ["methadone"])
        self.assertEqual(lines[2]["status"], "unknown")
        self.assertEqual(lines[3]["matches"][0]["substances"], ["buprenorphine", "naloxone"])

    def test_binary_bytes_are_an_unknown_name(self):
        code, out, _ = run("find", text=bytes(range(128, 256)) + b"\n")
        self.assertEqual((code, json.loads(out)["status"]), (0, "unknown"))


class Screen(unittest.TestCase):
    def test_a_bad_line_is_answered_on_its_line_and_the_rest_go_on(self):
        lines = ['{"medicines": [{"text": "methadone"}]}', "{", '{"medicines": [{"text": "xanax"}]}']
        code, out, _ = run("screen", "--ndjson", text="\n".join(lines) + "\n")
        replies = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(code, 1)
        self.assertEqual([("findings" in r) for r in replies], [True, False, True])
        self.assertEqual(set(replies[1]["error"]), {"code", "where", "message"})

    def test_a_bad_request_exits_with_1_and_one_line(self):
        code, out, err = run("screen", text='{"medicines": [{"text": 7}]}')
        self.assertEqual((code, out, err.count("\n")), (1, "", 1))
        self.assertIn("medicines/0/text", err)

    def test_entries_answer_medicines_in_order(self):
        texts = ["methadone 80 mg daily", "walking 30 minutes", "blue pill", "xanax"]
        report = screen({"medicines": [{"text": text} for text in texts]})
        self.assertEqual([entry["text"] for entry in report["entries"]], texts)

    def test_an_empty_list_is_answered_in_words(self):
        report = screen({"medicines": []})
        self.assertIsNone(report["action_class"])
        self.assertIn("nothing was checked", report["headline"])

    def test_201_medicines_and_10000_are_refused_by_name(self):
        for count in (201, 10000):
            code, _, err = run("screen", text=json.dumps({"medicines": [{"text": "aspirin"}] * count}))
            self.assertEqual(code, 1)
            self.assertIn("too_many_entries", err)

    def test_the_same_request_gives_the_same_bytes(self):
        request = json.dumps({"medicines": [{"text": "methadone"}, {"text": "xanax"}, {"text": "fluoxetine"}]})
        self.assertEqual(run("screen", text=request), run("screen", text=request))


class Read(unittest.TestCase):
    def test_dates_are_counted_from_the_day_that_is_named(self):
        code, out, _ = run("read", "--today", "2026-11-25", text="stopped zoloft on 10/15/2026\n")
        self.assertEqual((code, json.loads(out)["entries"][0]["stopped_days_ago"]), (0, 41))
        statement = {"resourceType": "MedicationStatement", "status": "stopped", "effectivePeriod": {"end": "2026-10-15"},
                     "medicationCodeableConcept": {"text": "sertraline"}}
        code, out, _ = run("read", "--today", "2026-11-25", text=json.dumps(statement))
        self.assertEqual((code, json.loads(out)["entries"][0]["stopped_days_ago"]), (0, 41))

    def test_without_a_day_it_is_the_computers(self):
        code, out, _ = run("read", text="stopped zoloft on 01/01/2020\n")
        self.assertEqual(code, 0)
        self.assertGreater(json.loads(out)["entries"][0]["stopped_days_ago"], 2000)

    def test_a_day_that_is_none_exits_with_1(self):
        code, out, err = run("read", "--today", "yesterday", text="zoloft\n")
        self.assertEqual((code, out, err.count("\n")), (1, "", 1))

    def test_ten_thousand_lines_end_in_an_answer(self):
        code, out, _ = run("read", text="methadone 80 mg daily\n" * 10000)
        self.assertEqual(code, 0)
        self.assertTrue(json.loads(out)["entries"])


class Program(unittest.TestCase):
    def test_wrong_usage_exits_with_2(self):
        for words in ([], ["dance"], ["screen", "--loudly"], ["find", "extra"]):
            self.assertEqual(run(*words)[0], 2, words)

    def test_about_counts_the_knowledge(self):
        code, out, _ = run("about")
        about = json.loads(out)
        self.assertEqual(code, 0)
        self.assertGreaterEqual(about["substances"], 120)
        self.assertGreaterEqual(about["groups"], 25)

    def test_a_missing_truncated_or_damaged_bundle_is_named(self):
        whole = (BUILD / "knowledge.qcb").read_bytes()
        damaged = bytearray(whole)
        damaged[len(whole) // 2] ^= 1
        with tempfile.TemporaryDirectory() as folder:
            for content, word in ((whole[: len(whole) // 2], "too early"), (bytes(damaged), "damaged"), (b"PK\3\4" * 99, "not a Quietcheck")):
                path = pathlib.Path(folder) / "knowledge.qcb"
                path.write_bytes(content)
                code, out, err = run("about", bundle=path)
                self.assertEqual((code, out), (1, ""))
                self.assertIn(word, err)
            code, _, err = run("about", bundle=pathlib.Path(folder) / "nothing.qcb")
            self.assertEqual(code, 1)
            self.assertIn("--bundle", err)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=0).result.wasSuccessful())
