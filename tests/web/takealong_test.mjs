// The result taken along: copied, saved as a page, as FHIR and as a check that can be opened again. Nothing of it leaves the device.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fhir from "fhir/fhir.js";
import { buildDist } from "../../web/build_dist.mjs";
import {
  launch,
  no_traces,
  openPage,
  overflowsSideways,
  pageAddress,
  real_files,
  traces,
  violations,
} from "./browser.mjs";
import { openCannedIn } from "./canned_page.mjs";
import { report } from "./canned_replies.mjs";
import { engines, openEngine, waitFor } from "./engines.mjs";
import { hostPage, openSite } from "./site.mjs";
import { chooseInfusion, headingIs, press, toResult } from "./steps.mjs";
import { addMedicine, press as pressIn, toMedicines as walkToMedicines, toResult as walkToResult } from "./walk.mjs";

const cli = join(import.meta.dirname, "../../build/release/quietcheck");

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "quietcheck-along-"));
});
after(() => browser.close());

const openReal = async (options) => openPage(browser, await pageAddress("along", real_files), options);
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const field = (page) => page.getByRole("combobox", { name: "Add a medicine" });

async function add(page, text) {
  await field(page).fill(text);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
}

const four = ["methadone 80 mg daily", "xanax", "phenelzine, stopped 10 days ago", "zzqqxx"];
const six = [...four.slice(0, 2), "fluoxetine 20 mg", "gabapentin 300 mg", "lisinopril 10 mg", "zzqqxx"];

/** These medicines against ketamine by vein, with one health answer. */
async function toRealResult(page, medicines = four) {
  await press(page, "Start");
  await chooseInfusion(page);
  await press(page, "Next");
  for (const text of medicines) await add(page, text);
  await press(page, "Next");
  await page.locator("#health-sleep_apnea").getByText("Not sure").click();
  await press(page, "Show my result");
  await headingIs(page, "Your result");
}

/** What the button saves: its name and its text. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, button)]);
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text };
}

const local_day = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

test("the copied text is complete, and Copied is said once", async () => {
  const { page, context } = await openReal(clipboard);
  await toRealResult(page);
  await press(page, "Copy as text");
  await page.locator('[role="status"]', { hasText: "Copied." }).waitFor();
  assert.equal(
    await page.locator('[role="status"], [role="alert"], [aria-live]').filter({ hasText: "Copied." }).count(),
    1,
  );
  assert.equal(await page.locator("textarea").count(), 0);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [
    /Made on \d{4}-\d\d-\d\d\. Knowledge \S+ of /,
    /no clinician has reviewed it yet/,
    /call 911/,
    /Planned therapy: Ketamine into a vein \(IV\)/,
    /- methadone 80 mg/,
    /- alprazolam · You typed: xanax/,
    /- phenelzine .*\(stopped 10 days ago\)/,
    /- zzqqxx · Not checked/,
    /Not sure: sleep apnea\./,
    /Not answered: /,
    /3 of 4 entries read/,
    /Not checked: .*zzqqxx/,
    /\nQuestions to ask\n- /,
    /Don't stop or change a medicine on your own\./,
  ])
    assert.match(text, part);
  const actions = await page.locator(".card > article .finding .strong dd").allTextContents();
  assert.ok(actions.length > 3);
  for (const action of actions) assert.ok(text.includes(action), action);
  await context.close();
});

test("what is not answered is named, and nothing is said of it where all is answered", async () => {
  for (const [unanswered, said] of [
    [["sleep_apnea"], true],
    [[], false],
  ]) {
    const screen = report({ coverage: { ...report().coverage, unanswered } });
    const { page, context } = await openCannedIn(browser, { screen });
    await toResult(page);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal((await page.locator("#sheet").textContent()).includes("Not answered"), said);
    await context.close();
  }
});

test("where the browser refuses to copy, the text stands selected in a field", async () => {
  const { page, context } = await openCannedIn(browser, {});
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
  });
  await toResult(page);
  await page.getByRole("button", { name: "Copy as text" }).press("Enter");
  const text = page.getByRole("textbox", { name: "Your result as text" });
  await text.waitFor();
  await page.getByRole("status").getByText("The browser doesn't let us copy here.").waitFor();
  const selected = await text.evaluate(
    (one) => one === document.activeElement && one.value.slice(one.selectionStart, one.selectionEnd),
  );
  assert.equal(selected, await text.inputValue());
  assert.match(selected, /Invented: tell both teams before the session\./);
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test("in both languages six medicines print on two pages, each part beside its translation, as in the text and the saved page", async () => {
  const { page, context } = await openReal(clipboard);
  await toRealResult(page, six);
  await page.getByLabel("In English and Spanish, side by side").press("Space");
  await press(page, "Copy as text");
  await page.locator('[role="status"]', { hasText: "Copied." }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /\nQuestions to ask\n- .*\nPreguntas que hacer\n- /s);

  const { name, text: html } = await saved(page, "Save as a web page");
  assert.equal(name, `quietcheck-${local_day()}.html`);
  assert.doesNotMatch(html, /<script|src=|href=/);
  const file = join(folder, name);
  await writeFile(file, html);
  const { page: sheet, context: other } = await openPage(browser, `file://${file}`, {
    viewport: { width: 1280, height: 800 },
  });
  assert.ok((await sheet.getByText("For clinicians:").count()) > 3);
  assert.equal(await sheet.getByText("Para profesionales").count(), 0);
  const sides = await sheet
    .locator(".pair")
    .evaluateAll((all) =>
      all.map((pair) =>
        [...pair.children].map((one) => [one.lang, one.textContent !== "", one.getBoundingClientRect().top]),
      ),
    );
  assert.ok(sides.length > 8);
  for (const [[left, left_says, left_top], [right, right_says, right_top]] of sides)
    assert.deepEqual([left, right, left_says, right_says, right_top], ["en", "es", true, true, left_top]);
  await other.close();

  for (const format of ["Letter", "A4"]) {
    const pages = (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages <= 2, `${pages} pages on ${format}`);
  }
  assert.match(await page.locator(".sheet").textContent(), /Questions to ask.*Preguntas que hacer/s);
  assert.equal(
    await page.getByRole("heading", { level: 1 }).first().textContent(),
    "Your result",
    "the page stays English",
  );
  await context.close();
});

test("the FHIR file is valid R4 and the same as the command line's", async () => {
  const { page, context, requests } = await openReal();
  await toRealResult(page);
  const { name, text } = await saved(page, "Save for a health record (FHIR)");
  assert.equal(name, `quietcheck-${local_day()}-fhir.json`);
  const bundle = JSON.parse(text);
  const result = new fhir.Fhir().validate(bundle, { errorOnUnexpected: true });
  assert.deepEqual(
    result.messages.filter(({ severity }) => severity === "error" || severity === "fatal"),
    [],
  );
  const { request } = JSON.parse((await saved(page, "Save this check")).text);
  const told = execFileSync(cli, ["screen", "--as", "fhir"], { input: JSON.stringify(request) });
  assert.deepEqual(bundle, JSON.parse(told));
  assert.deepEqual(
    requests.filter((url) => !url.startsWith("blob:")),
    [],
  );
  assert.deepEqual(await traces(page, context), no_traces);
  await context.close();
});

/** A check as the page saves it; saved once for all tests below. */
let kept;
async function savedOnce() {
  if (kept === undefined) {
    const { page, context } = await openReal();
    await toRealResult(page);
    kept = await saved(page, "Save this check");
    kept.headline = await page.locator(".headline").first().textContent();
    kept.cards = await page.locator(".card h3").allTextContents();
    await context.close();
  }
  return kept;
}
const fileOf = (text) => ({ name: "any.json", mimeType: "application/json", buffer: Buffer.from(text) });
async function choose(page, button, text) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, button)]);
  await chooser.setFiles([fileOf(text)]);
}
async function onToResult(page) {
  await headingIs(page, "What do you take?");
  await press(page, "Next");
  await press(page, "Show my result");
  await headingIs(page, "Your result");
}
const comparison = (page) => page.getByRole("region", { name: /^Compared with your check of / });

test("a saved check opened on the first step gives the same answer, and its name says no medicine", async () => {
  const { name, text, headline, cards } = await savedOnce();
  assert.equal(name, `quietcheck-${local_day()}.json`);
  const { page, context } = await openReal();
  await choose(page, "Open a saved check", text);
  await onToResult(page);
  assert.match(
    await comparison(page).textContent(),
    /The facts are the same: version \S+ of .*The answer is the same\./,
  );
  assert.equal(await page.locator(".headline").first().textContent(), headline);
  assert.deepEqual(await page.locator(".card h3").allTextContents(), cards);
  assert.deepEqual(await violations(page), []);
  await press(page, "Change my list");
  await page.getByRole("button", { name: "Remove zzqqxx" }).click();
  await press(page, "Next");
  await press(page, "Show my result");
  assert.match(await comparison(page).textContent(), /You changed your list or an answer since then\./);
  await context.close();
});

test("an unclear name that the person has answered is not asked about again", async () => {
  const { page, context } = await openReal();
  await press(page, "Start");
  await chooseInfusion(page);
  await press(page, "Next");
  await add(page, "avina");
  await press(page, "I'm not sure");
  await press(page, "Next");
  await press(page, "Show my result");
  const { text } = await saved(page, "Save this check");
  await press(page, "Clear all my answers");
  await choose(page, "Open a saved check", text);
  await onToResult(page);
  assert.match(await comparison(page).textContent(), /The answer is the same\./);
  await context.close();
});

test("the command line answers the saved request with the saved findings", async () => {
  const { request, findings } = JSON.parse((await savedOnce()).text);
  const told = JSON.parse(execFileSync(cli, ["screen"], { input: JSON.stringify(request) }));
  assert.ok(findings.length > 3);
  assert.deepEqual(
    findings.map(({ id, rule }) => [id, rule]),
    told.findings.map(({ id, rule }) => [id, rule]),
  );
});

test("what differs from the saved answer is said in words, with the rule", async () => {
  const check = JSON.parse((await savedOnce()).text);
  const [first, second] = check.findings;
  check.knowledge = { ...check.knowledge, version: "0.0.9", date: "2026-01-01" };
  check.findings = check.findings.filter((one) => one !== first);
  check.findings.push({ ...first, id: "invented:ketamine", rule: "invented_rule", substances: ["ketamine"] });
  second.action_class = "no_special_precautions";
  const { page, context } = await openReal();
  await choose(page, "Open a saved check", JSON.stringify(check));
  await onToResult(page);
  const said = await comparison(page).textContent();
  assert.match(
    said,
    /The facts are different: version 0\.0\.9 \(2026-01-01\) then, version \S+ \(\d{4}-\d\d-\d\d\) now\./,
  );
  assert.ok(said.includes(`(rule ${first.rule})`));
  assert.match(said, /New: /);
  assert.match(said, /Changed: .* Then: Studied: no important change found\. Now: /);
  assert.match(said, /Not found any more: Ketamine · .* \(rule invented_rule\)/);
  assert.match(said, /not a promise/);
  await context.close();
});

test("the days since it was saved count for what was stopped", async () => {
  const check = JSON.parse((await savedOnce()).text);
  const day = new Date(`${check.request.today}T12:00Z`);
  day.setUTCDate(day.getUTCDate() - 30);
  check.request.today = day.toISOString().slice(0, 10);
  const { page, context } = await openReal();
  await choose(page, "Open a saved check", JSON.stringify(check));
  await page
    .getByRole("status")
    .getByText("It was saved 30 days ago. If you stopped or started a medicine, those days count too.")
    .waitFor();
  const row = page.locator(".rows > li", { hasText: "phenelzine" });
  assert.equal(await row.getByRole("textbox").first().inputValue(), "40");
  await context.close();
});

const bad = {
  "cut off": [(text) => text.slice(0, text.length / 2), /cut off or damaged/],
  "of a newer page": [changed((check) => ({ ...check, format: 2 })), /saved by a newer version of this page/],
  "without knowledge": [changed(({ knowledge: _, ...rest }) => rest), /: knowledge\./],
  "with a day that is none": [changed((check) => set(check, "today", "last week")), /: request\/today\./],
  "without medicines": [changed((check) => set(check, "medicines", undefined)), /: request\/medicines\./],
  "with a route that is none": [
    changed((check) => set(check, "medicines", [{ text: "methadone" }, { text: "xanax", route: "by ear" }])),
    /: request\/medicines\/1\/route\./,
  ],
  "with an answer that is none": [
    changed((check) => set(check, "health_factors", { sleep_apnea: "perhaps" })),
    /: request\/health_factors\/sleep_apnea\./,
  ],
  "with another therapy": [
    changed((check) => set(check, "therapy", { substance: "ketamine", route: "rectal", setting: "clinic" })),
    /: request\/therapy\/route\./,
  ],
  "with words of its own": [
    changed((check) => ({ ...check, findings: [{ ...check.findings[0], rule: "this mix is fine" }] })),
    /: findings\/0\./,
  ],
  "with an action class that is none": [
    changed((check) => ({ ...check, findings: [{ ...check.findings[0], action_class: "caution" }] })),
    /: findings\/0\./,
  ],
  "with a finding that doesn't say whether both are taken": [
    changed((check) => ({ ...check, findings: [{ ...check.findings[0], both_taken: "no" }] })),
    /: findings\/0\./,
  ],
  "with a finding that is none": [
    changed((check) => ({ ...check, findings: [...check.findings.slice(0, 2), { id: 7 }] })),
    /: findings\/2\./,
  ],
};
function changed(change) {
  return (text) => JSON.stringify(change(JSON.parse(text)));
}
function set(check, key, value) {
  return { ...check, request: { ...check.request, [key]: value } };
}

test("a bad saved check names the part and the repair, and nothing typed is lost", async () => {
  const { text } = await savedOnce();
  const { page, context } = await openReal();
  await press(page, "Start");
  await page.getByText("Ketamine nasal spray").first().click();
  await page.getByText("At home").click();
  await press(page, "Next");
  await add(page, "gabapentin 300 mg");
  await field(page).fill("half-typed");
  await page.keyboard.press("Escape");
  for (const [name, [spoil, problem]] of Object.entries(bad)) {
    await choose(page, "Choose a file", spoil(text));
    const alert = page.getByRole("alert");
    await alert
      .getByText(problem)
      .waitFor({ timeout: 3000 })
      .catch(() => assert.fail(name));
    assert.match(await alert.textContent(), /(type your list).*Nothing that you typed here was changed\./, name);
    assert.equal(await page.locator(".rows > li").count(), 1, name);
    assert.equal(await field(page).inputValue(), "half-typed", name);
  }
  await choose(page, "Choose a file", text);
  await page.locator(".rows > li").nth(3).waitFor();
  assert.equal(await page.locator(".rows > li").count(), 4);
  assert.equal(await field(page).inputValue(), "half-typed");
  await press(page, "Undo");
  assert.match(await page.locator(".rows > li").textContent(), /gabapentin/);
  await press(page, "Back");
  assert.ok(await page.getByLabel("Ketamine nasal spray").first().isChecked());
  await context.close();
});

test("on the first step another file is not taken for a saved check", async () => {
  const { page, context } = await openReal();
  await choose(page, "Open a saved check", "methadone 80 mg");
  await page.getByRole("alert").getByText("This is not a saved check.").waitFor();
  await choose(page, "Open a saved check", "");
  await page.getByRole("alert").getByText("This file is empty.").waitFor();
  await context.close();
});

for (const [name, button] of [
  ["Start", "Start"],
  ["Clear", "Clear all my answers"],
])
  test(`who presses ${name} while a saved check is read gets no other list behind their back`, async () => {
    const { text } = await savedOnce();
    const { page, context } = await openReal();
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = async function () {
        await new Promise((done) => Object.assign(window, { goOn: done }));
        return read.call(this);
      };
    });
    await page.getByLabel("Your question, in your own words").fill("why");
    await choose(page, "Open a saved check", text);
    await page.waitForFunction(() => window.goOn);
    await press(page, button);
    const title = name === "Start" ? "Which ketamine therapy?" : "Ketamine therapy and the medicines you take";
    await headingIs(page, title);
    await page.evaluate(() => {
      window.goOn();
      return new Promise((done) => setTimeout(done, 300));
    });
    await headingIs(page, title);
    assert.equal(await page.locator(".rows > li").count(), 0);
    await context.close();
  });

test("a saved check can be pasted into the field", async () => {
  const { text } = await savedOnce();
  const { page, context } = await openReal();
  await press(page, "Start");
  await page.getByText("None: only check what I take").click();
  await press(page, "Next");
  await field(page).evaluate((one, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    one.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.locator(".rows > li").nth(3).waitFor();
  assert.equal(await field(page).inputValue(), "");
  await context.close();
});

for (const [width, language] of [
  [360, "en"],
  [360, "es"],
  [1280, "en"],
])
  test(`the ways to take it along are big enough and accessible at ${width} px, ${language}`, async () => {
    const { page, context } = await openCannedIn(browser, {}, { viewport: { width, height: 740 } });
    await toResult(page);
    if (language === "es") await press(page, "Español");
    const buttons = page.locator(".along").locator("button, label");
    assert.equal(await buttons.count(), 6);
    for (const box of await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON())))
      assert.ok(box.height >= 44 && box.width >= 44, JSON.stringify(box));
    assert.equal(await overflowsSideways(page), false);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });

for (const name of engines)
  test(`inside a host's page files come down and the text can be had, in ${name}`, async () => {
    const downloads = await mkdtemp(join(folder, `${name}-`));
    await buildDist(join(folder, "dist"), real_files);
    const site = await openSite({ "/": hostPage() }, join(folder, "dist"));
    const engine = await openEngine(name, { downloads });
    try {
      await engine.open(`${site.address}/`);
      await walkToMedicines(engine, 0);
      await addMedicine(engine, 0, "methadone");
      await walkToResult(engine, 0);
      for (const [button, ending] of [
        ["Save this check", ".json"],
        ["Save for a health record (FHIR)", "-fhir.json"],
        ["Save as a web page", ".html"],
      ]) {
        await pressIn(engine, 0, button);
        const file = join(downloads, `quietcheck-${local_day()}${ending}`);
        const text = await waitFor(() => readFile(file, "utf8")).catch(async () =>
          assert.fail(`${ending}: ${await readdir(downloads)}`),
        );
        assert.match(text, /methadone/, ending);
      }
      await pressIn(engine, 0, "Copy as text");
      const copied = () =>
        document.querySelector("textarea")?.value ?? document.querySelector(".along .notice").textContent;
      await waitFor(async () => /^Copied\.$|Planned therapy: /.test(await engine.frame(0, copied)));
      assert.ok(site.asked.every(({ method, url }) => method === "GET" && !/methadone/.test(url)));
    } finally {
      await engine.close();
      site.close();
    }
  });
