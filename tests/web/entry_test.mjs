// What a person enters, on the real engine in Chromium: nothing typed is refused, lost, doubled or carried over unseen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { heading, launch, openPage, pageAddress, real_files, violations } from "./browser.mjs";
import { addText, chooseInfusion, headingIs, press, toMedicines } from "./steps.mjs";

let browser;
let address;
before(async () => {
  browser = await launch();
  address = await pageAddress("entry", real_files);
});
after(() => browser.close());

const open = (options) => openPage(browser, address, options);
async function openList(options) {
  const opened = await open(options);
  await toMedicines(opened.page);
  return opened;
}
const field = (page) => page.getByRole("combobox", { name: "Add a medicine" });
const rows = (page) => page.locator(".rows > li");
const texts = (page) => rows(page).allTextContents();
const focused = (locator) => locator.evaluate((node) => node === document.activeElement);
const isInView = async (page, locator) => {
  const { y, height } = await locator.boundingBox();
  return y >= 0 && y + height <= page.viewportSize().height;
};

for (const vague of [
  "the pink liquid from the clinic",
  "the orange strips under my tongue",
  "the white one",
  "herbal tea",
])
  test(`"${vague}" can stay on the list, not checked`, async () => {
    const { page, context } = await openList();
    await addText(page, vague);
    const anyway = page.getByRole("button", { name: "Put it on my list anyway" });
    if ((await rows(page).count()) === 0) await anyway.click();
    const row = rows(page).filter({ hasText: vague });
    await row.getByText("Not checked").waitFor();
    assert.equal(await field(page).inputValue(), "");
    await press(page, "Next");
    await headingIs(page, "A few questions about your health");
    await press(page, "Show my result");
    assert.match(await page.locator(".headline").textContent(), /could be checked/);
    assert.match(await page.locator(".coverage").textContent(), new RegExp(vague));
    await context.close();
  });

test("a text that is plainly no medicine stays in the field until the person wants it on the list or types on", async () => {
  const { page, context } = await openList();
  await addText(page, "hello");
  await page.getByRole("alert").getByText("We found no name in that.").waitFor();
  assert.equal(await field(page).inputValue(), "hello");
  assert.deepEqual(await violations(page), []);
  await field(page).pressSequentially(" there");
  assert.equal(await page.getByRole("alert").count(), 0);
  await press(page, "Add");
  await press(page, "Put it on my list anyway");
  await rows(page).getByText("hello there").waitFor();
  assert.ok(await focused(field(page)));
  await press(page, "Undo");
  assert.equal(await rows(page).count(), 0);
  await context.close();
});

test("a changed entry that we can't read stays on the list as it was typed", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone");
  await press(page, "Change methadone");
  await page.getByRole("combobox", { name: "Change what you typed" }).fill("hello");
  await press(page, "Save");
  assert.match((await texts(page)).join(), /hello.*Not checked/);
  await context.close();
});

test("where the therapy is given is asked like the therapy, without a choice made beforehand", async () => {
  const { page, context } = await open();
  await press(page, "Start");
  await press(page, "Next");
  await page.getByRole("alert").getByText("Pick one to go on.").waitFor();
  await page.getByText("Ketamine into a vein (IV)").click();
  assert.equal(await page.getByRole("alert").count(), 0);
  const place = page.getByRole("group", { name: "Where will you get it?" });
  assert.equal(await place.locator("input:checked").count(), 0);
  await press(page, "Next");
  assert.equal(await heading(page), "Which ketamine therapy?");
  assert.ok(await focused(place));
  await place.getByRole("alert").getByText("Pick one to go on.").waitFor();
  assert.ok(await isInView(page, place.getByText("At home")));
  assert.deepEqual(await violations(page), []);
  await place.getByRole("radio", { name: "Not sure yet" }).check();
  await press(page, "Next");
  await addText(page, "methadone");
  await press(page, "Next");
  await press(page, "Show my result");
  const strictest = page.getByText("So we took the strictest answer.");
  await strictest.getByRole("button", { name: "Change therapy" }).click();
  await place.getByRole("radio", { name: "In a clinic" }).check();
  for (const name of ["Next", "Next", "Show my result"]) await press(page, name);
  await page.locator(".headline").waitFor();
  assert.equal(await strictest.count(), 0);
  await context.close();
});

test("a changed question takes back what the first one gave, and what the person added stays", async () => {
  const { page, context } = await open();
  const ask = async (question) => {
    await page.getByLabel("Your question, in your own words").fill(question);
    await press(page, "Start");
  };
  const checked = () => page.locator("input:checked + span").allTextContents();
  const toList = () => press(page, "Next");
  await ask("can I do ketamine lozenges at home on methadone 120 mg");
  assert.deepEqual(await checked(), ["Ketamine lozenge or tablet that melts in the mouth", "At home"]);
  await toList();
  await addText(page, "gabapentin");
  await press(page, "Back");
  await press(page, "Back");
  await ask("is spravato ok with methadone 80 mg and klonopin");
  assert.deepEqual(await checked(), ["Spravato (esketamine) nasal spray"]);
  await toList();
  assert.equal(await rows(page).count(), 3);
  assert.match((await texts(page)).join(), /methadone 80 mg.*klonopin.*gabapentin/);
  await press(page, "Back");
  await press(page, "Back");
  await ask("");
  assert.deepEqual(await checked(), []);
  await chooseInfusion(page);
  await toList();
  assert.match((await texts(page)).join(), /^We readgabapentin/);
  assert.equal(await rows(page).count(), 1);
  await context.close();
});

const list = "Medications\nmethadone 80 mg daily\nxanax 1 mg\nAllergies\npenicillin";

test("the field keeps the lines of a list, however it comes in", async () => {
  const { page, context } = await openList();
  await field(page).fill(list);
  assert.equal(await field(page).inputValue(), list);
  await press(page, "Add");
  assert.equal(await rows(page).count(), 2);
  assert.doesNotMatch((await texts(page)).join(), /penicillin/);
  await context.close();
});

test("names are suggested for the line being typed, and taking one keeps the other lines", async () => {
  const { page, context } = await openList();
  await field(page).pressSequentially("xanax 1 mg");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("methad");
  await page.getByRole("option").first().waitFor();
  assert.match(await page.getByRole("option").first().textContent(), /methad/i);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match((await texts(page)).join(), /methad/i);
  assert.equal(await field(page).inputValue(), "xanax 1 mg");
  await page.keyboard.press("Enter");
  assert.equal(await rows(page).count(), 2);
  assert.equal(await field(page).inputValue(), "");
  await context.close();
});

test("what was added is seen right by the field, on a phone too", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone 80 mg daily");
  const said = page.locator(".undo").getByText("Added: methadone.");
  assert.ok(await isInView(page, said));
  await page.getByRole("heading", { name: "Your list (1)" }).waitFor();
  assert.ok(await isInView(page, rows(page).locator(".read")));
  await context.close();
});

test("a name that is only guessed is not said to be added, and its question is in view", async () => {
  const { page, context } = await openList();
  await addText(page, "trazadone");
  const said = await page.locator(".undo span").textContent();
  assert.equal(said, "trazadone: please answer below.");
  assert.ok(await isInView(page, page.getByText("Did you mean")));
  await page.getByRole("button", { name: "trazodone", exact: true }).click();
  await addText(page, "xanex and methadone");
  assert.equal(await page.locator(".undo span").textContent(), "Added: methadone. xanex: please answer below.");
  await page.getByRole("button", { name: "Español" }).click();
  await page.locator(".undo").getByText("Añadido: metadona. xanex: por favor, responda abajo.").waitFor();
  await context.close();
});

test("the same line again is asked about, typed, picked or pasted", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone");
  await addText(page, "methadone");
  assert.equal(await rows(page).count(), 1);
  await page.getByRole("alert").getByText("Already on your list: methadone.").waitFor();
  await press(page, "Put it on my list anyway");
  assert.equal(await rows(page).count(), 2);
  await field(page).fill(`Methadone\n${list}`);
  await press(page, "Add");
  assert.equal(await rows(page).count(), 4);
  await page.getByRole("alert").getByText("Already on your list: methadone.").waitFor();
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await context.close();
});

test("Next saves an open change and goes on", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone");
  await press(page, "Change methadone");
  await page.keyboard.type(" 80 mg");
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await press(page, "Back");
  assert.match((await texts(page)).join(), /methadone 80 mg/);
  await press(page, "Change methadone");
  await page.getByRole("combobox", { name: "Change what you typed" }).fill("trazadone");
  await press(page, "Next");
  await rows(page).getByRole("alert").getByText("One name needs your answer").waitFor();
  await context.close();
});

test("a number without a unit is shown as it was typed", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone 120");
  assert.match((await texts(page)).join(), /methadone 120We readmethadone120 \(no unit\)/);
  await press(page, "Next");
  await press(page, "Show my result");
  assert.match(await page.locator(".checked").textContent(), /methadone 120 \(no unit\)/);
  await context.close();
});

test("what was typed and what was read stand there twice only where they differ", async () => {
  const { page, context } = await openList();
  await addText(page, "alprazolam");
  assert.match((await texts(page)).join(), /^We readalprazolam/);
  const wide = await rows(page).locator("select").boundingBox();
  assert.ok(wide.width < 200, `${wide.width}`);
  const long = "a".repeat(500);
  await addText(page, long);
  if ((await rows(page).count()) === 1) await press(page, "Put it on my list anyway");
  assert.equal((await page.locator("main").textContent()).split(long).length - 1, 1);
  await context.close();
});

test("the health step says how many questions it asks, and about a start of methadone only who takes it", async () => {
  const { page, context } = await openList();
  await addText(page, "buprenorphine");
  await press(page, "Next");
  await page.getByText(/^8 questions\. \d+ more if you want\.$/).waitFor();
  assert.equal(await page.locator("#health-started_methadone_recently").count(), 0);
  await press(page, "Back");
  await addText(page, "methadone");
  await press(page, "Next");
  await page.getByText(/more if you want/).waitFor();
  assert.equal(await page.locator("#health-started_methadone_recently").count(), 1);
  await context.close();
});

test("no to the rest says in sight which questions it left, and goes to the first of them", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone");
  await press(page, "Next");
  await press(page, "No to all that I left open here");
  const first = page.locator("fieldset.question").first();
  assert.ok(await focused(first));
  assert.ok(await isInView(page, first.getByText(/^\d questions need your own answer\.$/)));
  await context.close();
});

test("after a reload a step whose answers are gone leads to the start, and says so", async () => {
  const { page, context } = await openList();
  await addText(page, "methadone");
  await press(page, "Next");
  await press(page, "Show my result");
  await page.reload();
  await page.getByRole("button", { name: "Start" }).waitFor();
  await page.goBack();
  await page.getByText("All your answers are cleared.").waitFor();
  assert.match(await heading(page), /Ketamine therapy and the medicines/);
  await press(page, "Start");
  await headingIs(page, "Which ketamine therapy?");
  await context.close();
});

test("pulling a phone's page down doesn't reload it", async () => {
  const { page, context } = await open();
  await page.getByRole("button", { name: "Start" }).waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overscrollBehaviorY), "contain");
  await context.close();
});

test("at a zoom of 400 % the suggestions open in sight, and leave Add free", async () => {
  const { page, context } = await openList({ viewport: { width: 320, height: 256 } });
  await page.evaluate(() => scrollTo(0, 0));
  await field(page).evaluate((node) => {
    node.scrollIntoView({ block: "end" });
    node.focus({ preventScroll: true });
  });
  await page.keyboard.type("metha");
  assert.ok(await isInView(page, page.getByRole("option").first()));
  assert.ok(await isInView(page, field(page)));
  const add = await page.getByRole("button", { name: "Add", exact: true }).boundingBox();
  const options = await page.getByRole("listbox").boundingBox();
  assert.ok(add.y + add.height <= options.y || add.x >= options.x + options.width);
  await context.close();
});
