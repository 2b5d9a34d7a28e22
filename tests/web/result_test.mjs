// The result in Chromium: what a person reads as the answer, what is still open, one box for help, and the printed page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, pageAddress, real_files, violations } from "./browser.mjs";
import { openCannedIn } from "./canned_page.mjs";
import { entries, healthFinding as health, readReply, report } from "./canned_replies.mjs";
import { headingIs, press, toMedicines, toResult } from "./steps.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
const openCanned = (replies, options) => openCannedIn(browser, replies, options);

test("a finding names its health factor, and what rests on not sure stands together after the rest", async () => {
  const findings = [
    health("unsure", "sleep_apnea", "avoid"),
    health("yes", "mania", "monitor"),
    health("alone", "mania", "monitor", { substances: [], effect: "qt" }),
  ];
  const { page, context } = await openCanned({ screen: report({ findings }) });
  await toMedicines(page);
  await page.getByRole("combobox", { name: "Add a medicine" }).fill("methadonum");
  await page.keyboard.press("Escape");
  await press(page, "Next");
  await page.locator("#health-sleep_apnea").getByText("Not sure").click();
  await page.locator("#health-mania").getByText("Yes").click();
  await press(page, "Show my result");
  const titles = await page.locator(".group > h2, .card h3").allTextContents();
  assert.deepEqual(titles.slice(0, 5), [
    "Watch for",
    "Ketaminum and mania",
    "Mania",
    "You weren't sure about these",
    "Ketaminum and sleep apnea",
  ]);
  assert.equal(await page.locator(".card.avoid").count(), 1, "its own class stays in sight");
  await page.getByText("This rests on a health question you weren't sure about.").waitFor();
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test("the answer to a real yes about one thing doesn't speak of combining", async () => {
  const { page, context } = await openPage(browser, await pageAddress("result", real_files));
  await toMedicines(page);
  await press(page, "Next");
  await press(page, "Next");
  await page.getByRole("button", { name: /^More questions about your health \(\d+\)$/ }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "FIELDSET");
  await page.locator("#health-aneurysm").getByText("Yes").click();
  await press(page, "Show my result");
  await page.getByRole("heading", { name: "Not without a specialist" }).waitFor();
  await page.getByRole("heading", { name: "Ketamine and aneurysm" }).waitFor();
  assert.doesNotMatch(await page.locator(".headline").textContent(), /combine|mix/i);
  assert.doesNotMatch((await page.locator(".group").allTextContents()).join(), /combine without|this mix/i);
  await context.close();
});

test("at first at most eight health questions are asked, and an open one is fine", async () => {
  const { page, context } = await openPage(browser, await pageAddress("result", real_files));
  await toMedicines(page);
  await page.getByRole("combobox", { name: "Add a medicine" }).fill("methadone");
  await page.keyboard.press("Escape");
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  assert.equal(await page.locator("fieldset.question").count(), 8);
  await page.getByText("an open question is fine").waitFor();
  const more = await page.getByRole("button", { name: /More questions/ }).textContent();
  await page.getByRole("button", { name: more, exact: true }).press("Enter");
  assert.equal(await page.locator("fieldset.question").count(), 8 + Number(/\d+/.exec(more)[0]));
  await context.close();
});

test("the question is repeated, the headline reads as its answer, and its topic is unfolded", async () => {
  const guidance = [{ id: "g", section: "benefits", text: "Invented: nobody knows.", sources: [] }];
  const { page, context } = await openCanned({ screen: report({ guidance }) });
  const ask = async (question) => {
    await page.getByLabel("Your question, in your own words").fill(question);
    await toResult(page);
  };
  await ask("Can I have it while on methadonum?");
  await page.getByText('You asked: "Can I have it while on methadonum?"').waitFor();
  assert.match(await page.locator(".headline").textContent(), /^Our answer: Not everything was checked\./);
  assert.equal(await page.locator(".guidance details[open]").count(), 0);
  await press(page, "Clear all my answers");
  await ask("Does methadonum change how well it works?");
  assert.match(await page.locator(".headline").textContent(), /^First, what we found:/);
  await page.getByText("Invented: nobody knows.").waitFor();
  await page.getByRole("button", { name: "What ketamine therapy may do for you" }).press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /What ketamine therapy may do/);
  await press(page, "Clear all my answers");
  await toResult(page);
  assert.equal(await page.locator(".asked").count(), 0);
  await context.close();
});

for (const [name, pairs_total] of [
  ["no pair", 0],
  ["pairs of which none was checked", 3],
])
  test(`with ${name} the page says that nothing was compared, and what is open`, async () => {
    const coverage = { ...report().coverage, pairs_total, pairs_checked: 0, none_listed: [] };
    const { page, context } = await openCanned({ screen: report({ findings: [], coverage }) });
    await toResult(page);
    const said = await page.locator("section.notice").textContent();
    assert.match(said, /^Nothing could be compared yet\. That is not a promise\./);
    assert.match(said, /A name we couldn't check: blue pill\..*1 health question has no answer\./);
    await press(page, "Answer health questions");
    await headingIs(page, "A few questions about your health");
    await context.close();
  });

test("on no screen do two boxes give the same numbers for help", async () => {
  const asked = { health_factor: "suicidal_thoughts", question: "Invented thoughts?", hint: "", changes: [] };
  const { page, context } = await openCanned({
    read: readReply([entries.read], { crisis: true }),
    screen: report({ questions: [asked] }),
  });
  const once = async (where) => {
    await page.getByText("You matter. Help is here right now.").waitFor();
    for (const link of ["tel:911", "tel:988"])
      assert.equal(await page.locator(`a[href="${link}"]`).count(), 1, `${link}, ${where}`);
  };
  await page.getByLabel("Your question, in your own words").fill("I want to die");
  await toMedicines(page);
  await once("medicines");
  await press(page, "Next");
  await page.locator("#health-suicidal_thoughts").getByText("Yes").click();
  await once("health");
  await press(page, "Show my result");
  await once("result");
  const box = await page.locator(".emergency").textContent();
  assert.match(box, /hard to wake, slow breathing, or blue lips: call 911 now and give naloxone/);
  await context.close();
});

test("six medicines print on at most two pages, with all that a team needs", async () => {
  const { page, context } = await openPage(browser, await pageAddress("result", real_files));
  await page.getByLabel("Your question, in your own words").fill("Can I have IV ketamine while on methadone?");
  await press(page, "Start");
  await page.getByText("In a clinic").click();
  await press(page, "Next");
  for (const text of ["xanax 1 mg", "fluoxetine 20 mg", "gabapentin 300 mg", "lisinopril 10 mg", "zzqqxx"]) {
    await page.getByRole("combobox", { name: "Add a medicine" }).fill(text);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  }
  await press(page, "Next");
  await page.locator("#health-sleep_apnea").getByText("Yes").click();
  await press(page, "Show my result");
  await headingIs(page, "Your result");
  for (const format of ["Letter", "A4"]) {
    const pages = (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages <= 2, `${pages} pages on ${format}`);
  }
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#app").isVisible(), false);
  const sheet = await page.locator(".sheet").textContent();
  for (const part of [
    /Made on \d{4}-\d\d-\d\d\. Knowledge \S+ of /,
    /no clinician has reviewed it yet/,
    /You asked: "Can I have IV ketamine while on methadone\?"/,
    /Planned therapy: Ketamine into a vein \(IV\)/,
    /alprazolam 1 mg · You typed: xanax 1 mg/,
    /zzqqxx\s+· Not checked/,
    /Yes: sleep apnea\./,
    /Not answered: .*pregnancy/,
    /Ketamine and sleep apnea/,
    /Pairs in it: .*methadone \+ alprazolam|Pairs in it: .*alprazolam \+ methadone/,
    /5 of 6 entries read/,
    /Not checked: .*zzqqxx/,
    /Questions to askAsk/,
  ])
    assert.match(sheet, part);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator(".sheet").isVisible(), false);
  await press(page, "Change therapy");
  await headingIs(page, "Which ketamine therapy?");
  await page.waitForFunction(() => document.querySelector(".sheet").textContent === "");
  await context.close();
});
