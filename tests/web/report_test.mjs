import assert from "node:assert/strict";
import test from "node:test";
import { entries, healthFinding as health, report } from "./canned_replies.mjs";
import { loadSource } from "./source_modules.mjs";

const { arrange: arrangeWith, everythingChecked, groupOf, uncheckedEntries } = await loadSource("model/report.ts");
const arrange = (findings) => arrangeWith(findings, () => false);

test("two medicines that are both taken never stand under an avoid heading", () => {
  for (const action_class of ["avoid", "usually_avoid"]) {
    assert.equal(groupOf({ action_class, both_taken: true }), "call_prescriber");
    assert.equal(groupOf({ action_class, both_taken: false }), action_class);
  }
  assert.equal(groupOf({ action_class: "monitor", both_taken: true }), "monitor");
});

test("a stack folds the pairs of its effect that are no stricter than itself", () => {
  const cards = arrange(report().findings);
  const stack = cards.find((card) => card.findings[0].kind === "stack");
  assert.deepEqual(
    stack.folded.map((finding) => finding.id),
    ["pair_one", "pair_two"],
  );
  const stricter = report().findings.map((one) => (one.id === "pair_one" ? { ...one, action_class: "avoid" } : one));
  const pair = arrange(stricter).find((card) => card.findings.some((finding) => finding.id === "pair_one"));
  assert.equal(pair.group, "avoid");
});

test("no finding is lost when cards are made", () => {
  const { findings } = report();
  const shown = arrange(findings).flatMap((card) => [...card.findings, ...card.folded].map((finding) => finding.id));
  assert.deepEqual([...shown].sort(), findings.map((finding) => finding.id).sort());
});

test("a pair with several effects is one card under its strictest class", () => {
  const [qt] = report().findings;
  const milder = { ...qt, id: "milder", effect: "serotonin", action_class: "monitor", both_taken: false };
  const cards = arrange([milder, { ...qt, both_taken: false }]);
  assert.equal(cards.length, 1);
  assert.equal(cards[0].group, "avoid");
  assert.deepEqual(
    cards[0].findings.map((finding) => finding.id),
    ["qt_pair", "milder"],
  );
});

test("an unread entry is unchecked, a line that is no medicine is not counted", () => {
  const list = [entries.read, entries.unknown, entries.recognised, { ...entries.unknown, status: "not_medicine" }];
  assert.deepEqual(uncheckedEntries(list), [1, 2]);
  assert.equal(everythingChecked(report().coverage), false);
});

test("what rests on an answer that wasn't sure stands together, after what rests on a yes, the strictest first", () => {
  const [pair] = report().findings;
  const findings = [
    health("mild", "apnea", "monitor"),
    health("strict", "mania", "avoid"),
    health("sure", "asthma", "monitor"),
  ];
  const isUnsure = (id) => id !== "asthma";
  const cards = arrangeWith([...findings, { ...pair, health_factors: ["mania"] }], isUnsure);
  assert.deepEqual(
    cards.map(({ group, findings: [first] }) => [group, first.id]),
    [
      ["call_prescriber", "qt_pair"],
      ["monitor", "sure"],
      ["unsure", "strict"],
      ["unsure", "mild"],
    ],
  );
});
