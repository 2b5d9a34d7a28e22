import assert from "node:assert/strict";
import test from "node:test";
import { entries } from "./canned_replies.mjs";
import { loadSource } from "./source_modules.mjs";

const a = await loadSource("model/answers.ts");
const listOf = (...list) => a.withEntries(a.no_answers, list);
const today = "2026-11-25";

test("a near-miss stays open until it is answered, and is then sent as read", () => {
  const near = listOf(entries.near);
  assert.equal(a.openNames(near).length, 1);
  const meant = a.withMeaning(near, 1, ["lorazolum"]);
  assert.equal(a.openNames(meant).length, 0);
  const [sent] = a.toRequest(meant, {}, today).medicines;
  assert.equal(sent.status, "read");
  assert.deepEqual(sent.substances, ["lorazolum"]);
});

test("none of these leaves a near-miss unknown and an ambiguous name ambiguous", () => {
  const none = a.withNoMeaning(a.withNoMeaning(listOf(entries.near, entries.ambiguous), 1), 2);
  assert.deepEqual(
    none.rows.map((row) => [row.entry.status, row.entry.substances.length]),
    [
      ["unknown", 0],
      ["ambiguous", 0],
    ],
  );
  assert.equal(a.openNames(none).length, 0);
});

test("a changed text keeps what was said about taking it, unless the text says it", () => {
  const stopped = a.withStopped(a.withTaking(listOf(entries.read), 1, "stopped"), 1, { number: "2", unit: "weeks" });
  assert.equal(stopped.rows[0].entry.stopped_days_ago, 14);
  const changed = a.withReplaced(stopped, 1, [entries.recognised]);
  assert.equal(changed.rows[0].entry.taking, "stopped");
  assert.equal(changed.rows[0].entry.stopped_days_ago, 14);
  const said = a.withReplaced(stopped, 1, [{ ...entries.read, taking: "planned" }]);
  assert.equal(said.rows[0].entry.taking, "planned");
});

test("an empty or impossible number of days is unknown, not zero", () => {
  const row = (number) =>
    a.withStopped(listOf(entries.read), 1, { number, unit: "days" }).rows[0].entry.stopped_days_ago;
  assert.equal(row(""), null);
  assert.equal(row("soon"), null);
  assert.equal(row("-1"), null);
  assert.equal(row("0"), 0);
});

test("a therapy given in one setting only is sent with it", () => {
  const spravato = a.therapies.findIndex((therapy) => therapy.substance === "esketamine");
  const chosen = a.chosenTherapy({ ...a.no_answers, therapy: spravato, setting: "home" });
  assert.equal(chosen.setting, "clinic");
});

test("a therapy read from a question replaces another one, and goes with its question", () => {
  const read = { substance: "ketamine", route: "oral", setting: "home" };
  const asked = a.withQuestion(a.no_answers, "one", read, []);
  assert.deepEqual(a.chosenTherapy(asked), read);
  assert.equal(a.chosenTherapy(a.withQuestion(asked, "two", null, [])), null);
  const chosen = { ...a.no_answers, therapy: 0, setting: "clinic" };
  assert.deepEqual(a.chosenTherapy(a.withQuestion(chosen, "one", read, [])), read);
  assert.equal(a.chosenTherapy(a.withQuestion(chosen, "one", null, [])).route, "iv");
  const same = a.withQuestion(chosen, "one", { ...read, route: "iv", setting: "unknown" }, []);
  assert.equal(a.chosenTherapy(same).setting, "clinic", "what the person chose stays");
  const other = a.withQuestion(chosen, "one", { ...read, setting: "unknown" }, []);
  assert.equal(other.setting, null, "another therapy is asked about anew");
});

test("a changed question takes its entries back, but none that the new one names in the same words", () => {
  const first = a.withQuestion(listOf(entries.unknown), "one", null, [entries.near, entries.read]);
  const answered = a.withMeaning(first, 2, ["lorazolum"]);
  const second = a.withQuestion(answered, "two", null, [entries.near, entries.recognised]);
  assert.deepEqual(
    second.rows.map(({ entry }) => `${entry.text} ${entry.status}`),
    ["onlyknownium recognised", "alprazolin read", "blue pill unknown"],
  );
});

test("what a text says of the person's health presets an answer, which the person's own one replaces", () => {
  const questions = [{ health_factor: "sleep_apnea", question: "?", hint: "", changes: [] }];
  const told = a.withTold(a.no_answers, [{ id: "sleep_apnea", text: "sleep apnea" }], true);
  assert.deepEqual(a.toRequest(told, told.health, today).health_factors, {});
  const preset = a.withPreset(told, questions);
  assert.equal(a.withPreset(preset, questions), preset);
  assert.deepEqual(a.toRequest(preset, preset.health, today).health_factors, { sleep_apnea: "yes" });
  // What came from a question goes with it, but not what the person said.
  assert.deepEqual(a.withQuestion(preset, "another", null, []).health, {});
  const own = a.withHealth(preset, questions[0], "no");
  assert.deepEqual(own.told, {});
  const asked_anew = a.withTold(own, [{ id: "sleep_apnea", text: "sleep apnea" }]);
  assert.equal(a.withPreset(asked_anew, questions).health.sleep_apnea.answer, "no");
  assert.equal(a.withQuestion(own, "another", null, []).health.sleep_apnea.answer, "no");
  assert.deepEqual(a.withPreset(a.withHealth(preset, questions[0], null), questions).health, {});
});

test("the date is the one on the person's clock", () => {
  assert.equal(a.localDate(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});
