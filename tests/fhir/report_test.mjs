// The report as FHIR R4 is valid against the R4 definitions (npm `fhir`), and as CDS Hooks cards it has what the hooks ask for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import fhir from "fhir/fhir.js";

const cli = join(import.meta.dirname, "../../build/release/quietcheck");
const request = {
  therapy: { substance: "ketamine", route: "iv", setting: "clinic" },
  medicines: [
    { text: "methadone 80 mg daily" },
    { text: "Suboxone 8/2", taking: "planned" },
    { text: "fluoxetine", taking: "stopped", stopped_days_ago: 10 },
    { text: "a pill nobody knows" },
    { text: "naltrexone 50 mg", taking: "unknown" },
  ],
  health_factors: { sleep_apnea: "yes", pregnancy: "unsure" },
  today: "2026-11-25",
};

const screen = (...words) => JSON.parse(execFileSync(cli, ["screen", ...words], { input: JSON.stringify(request) }));
const report = screen();
const bundle = screen("--as", "fhir");
const cards = screen("--as", "cds").cards;
const of_type = (type) => bundle.entry.map((entry) => entry.resource).filter((one) => one.resourceType === type);

test("the bundle is valid R4", () => {
  const result = new fhir.Fhir().validate(bundle, { errorOnUnexpected: true });
  const errors = result.messages.filter((message) => message.severity === "error" || message.severity === "fatal");
  assert.deepEqual(errors, []);
  assert.equal(result.valid, true);
});

test("the validator would notice a wrong status", () => {
  const broken = structuredClone(bundle);
  broken.entry.find((entry) => entry.resource.resourceType === "DetectedIssue").resource.status = "guessed";
  assert.equal(new fhir.Fhir().validate(broken).valid, false);
});

test("there is a statement for each entry and the therapy, and an issue for each finding", () => {
  assert.equal(of_type("MedicationStatement").length, request.medicines.length + 1);
  assert.equal(of_type("DetectedIssue").length, report.findings.length);
  const statuses = of_type("MedicationStatement").map((one) => one.status);
  assert.deepEqual(statuses, ["active", "intended", "stopped", "active", "unknown", "intended"]);
});

test("every reference leads to an entry of the bundle", () => {
  const urls = new Set(bundle.entry.map((entry) => entry.fullUrl));
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"(urn:[^"]+)"/g)].map((match) => match[1]);
  assert.ok(references.length > 0);
  for (const reference of references) assert.ok(urls.has(reference), reference);
});

test("what wasn't checked stands in the bundle and on the first card", () => {
  const told = of_type("OperationOutcome")[0].issue.filter((issue) => issue.code === "incomplete");
  assert.equal(told.length, report.coverage.not_checked.length);
  assert.ok(told.length > 0);
  assert.match(cards[0].detail, /Not checked: /);
});

test("issue and card say what a finding depends on, where sources disagree and what decided", () => {
  const fields = ["circumstances", "disagreement", "decided_by"];
  for (const field of fields) assert.ok(report.findings.some((finding) => finding[field] !== ""), field);
  for (const [index, finding] of report.findings.entries())
    for (const field of fields) {
      assert.ok(of_type("DetectedIssue")[index].detail.includes(finding[field]), `${finding.id} ${field}`);
      assert.ok(cards[index + 1].detail.includes(finding[field]), `${finding.id} ${field}`);
    }
  assert.ok(of_type("DetectedIssue").every(({ detail }) => !detail.includes("\n\n\n") && detail === detail.trim()));
});

test("cards have a short summary, a known indicator and a source", () => {
  assert.equal(cards.length, report.findings.length + 1);
  for (const card of cards) {
    assert.ok([...card.summary].length < 140, card.summary);
    assert.ok(["info", "warning", "critical"].includes(card.indicator));
    assert.ok(card.source.label);
  }
});
