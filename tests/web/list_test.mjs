// The list in Chromium: files, Undo, lines that can't be read, and where a message stands. Fixed replies, or the real engine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, no_traces, openPage, pageAddress, real_files, traces, violations } from "./browser.mjs";
import { openCannedIn } from "./canned_page.mjs";
import { entries, readReply } from "./canned_replies.mjs";
import { addText, headingIs, press, toMedicines } from "./steps.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
const openCanned = (replies, options) => openCannedIn(browser, replies, options);

async function openReal() {
  const opened = await openPage(browser, await pageAddress("list", real_files));
  await toMedicines(opened.page);
  return opened;
}

const file = (text, name = "a-private-name.txt") => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const rows = (page) => page.locator(".rows > li");
const field = (page) => page.getByRole("combobox", { name: "Add a medicine" });

async function chooseFiles(page, files) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).press("Enter"),
  ]);
  assert.ok(chooser.isMultiple());
  await chooser.setFiles(files);
}

const bundle = JSON.stringify({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      resource: {
        resourceType: "MedicationStatement",
        status: "active",
        medicationCodeableConcept: { text: "methadone 10 mg tablet" },
      },
    },
  ],
});

test("several files are chosen by keyboard; FHIR and text are read, and nothing of them stays or leaves", async () => {
  const { page, context, requests, messages } = await openReal();
  await field(page).fill("half-typed");
  await page.keyboard.press("Escape");
  await chooseFiles(page, [file(bundle, "chart.json"), file("xanax 1 mg\nzzqqxx 5 mg\n")]);
  await rows(page).nth(2).waitFor();
  const list = await page.locator(".rows").textContent();
  assert.match(list, /You typedxanax 1 mgWe readalprazolam/);
  assert.match(list, /zzqqxx 5 mgNot checked.*Change.*pharmacist/);
  assert.match(list, /methadone/);
  assert.equal(await field(page).inputValue(), "half-typed");
  assert.doesNotMatch(await page.content(), /a-private-name|chart\.json/);
  assert.equal(await page.locator("input[type=file]").evaluate((input) => input.files.length), 0);
  assert.deepEqual([requests, messages], [[], []]);
  assert.deepEqual(await traces(page, context), no_traces);
  await context.close();
});

test("a dropped file is read, wherever it falls, and a place for it shows while it hangs over the page", async () => {
  const { page, context } = await openReal();
  const drag = (type, ...parts) =>
    page.evaluate(
      ([kind, texts]) => {
        const dataTransfer = new DataTransfer();
        for (const text of texts) dataTransfer.items.add(new File([text], "list.txt"));
        const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [type, parts],
    );
  assert.equal(await drag("dragover", "xanax"), true);
  await page.locator(".drop.over").waitFor();
  assert.equal(await drag("drop", "xanax"), true);
  await rows(page).getByText("alprazolam").waitFor();
  assert.equal(await page.locator(".drop.over").count(), 0);
  await press(page, "Back");
  await headingIs(page, "Which ketamine therapy?");
  assert.equal(await drag("drop", "methadone"), true, "a stray file must not open instead of the page");
  await press(page, "Next");
  assert.equal(await rows(page).count(), 1);
  await context.close();
});

test("a file that can't be used is explained, by its place among several, and the others are read", async () => {
  const { page, context } = await openReal();
  await chooseFiles(page, [file("%PDF-1.7"), file("xanax"), file("\x89PNG\r\n"), file(""), file('{"a": 1}')]);
  const said = await page.getByRole("alert").textContent();
  assert.match(said, /File 1 of 5: We can't look into this kind of file\. Open it, copy the text, and paste it here\./);
  assert.match(said, /File 4 of 5: This file is empty.*File 5 of 5: That looks like a health record/);
  assert.doesNotMatch(said, /File 2/);
  assert.equal(await rows(page).count(), 1);
  await chooseFiles(page, [file(`${"x".repeat(80)}\n`.repeat(220_000))]);
  await page.getByText("This file is too large. The most we can read is 16 MB.").waitFor();
  assert.equal(await rows(page).count(), 1);
  await context.close();
});

test("lines of a paste without a medicine stay in sight and can be put on the list", async () => {
  const reply = readReply([entries.read, entries.unknown], { source: "text" });
  const { page, context } = await openCanned({ read: reply });
  await toMedicines(page);
  await chooseFiles(page, [file("My pills\nmethadonum 80 mg daily\nblue pill\nhalf a white one")]);
  await page.getByText("2 lines that we left out").press("Enter");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Add this line: half a white one" }).press("Enter");
  await page.locator(".rows > li").getByText("half a white one").waitFor();
  await page.getByText("1 line that we left out").waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /half a white one.*Not checked/);
  await press(page, "Undo");
  await page.getByText("2 lines that we left out").waitFor();
  await context.close();
});

const typed = (page) => page.locator(".typed-line");

test("what was typed on the first step stands beside what was read of it, also where that is nothing", async () => {
  const { page, context } = await openPage(browser, await pageAddress("list", real_files));
  const onFrom = async (question) => {
    await page.getByLabel("Your question, in your own words").fill(question);
    await press(page, "Start");
    await headingIs(page, "Which ketamine therapy?");
    await page.getByText("None: only check what I take").click();
    await press(page, "Next");
    await headingIs(page, "What do you take?");
  };
  const question = "Can I have ketamine while on methadone and the new blue ones?";
  await onFrom(question);
  const told = await typed(page).textContent();
  assert.ok(told.includes(question), told);
  assert.match(told, /We read: ketamine, methadone/);
  assert.deepEqual(await violations(page), []);
  await addText(page, "xanax 1 mg");
  assert.equal(await typed(page).count(), 0);
  await press(page, "Back");
  await press(page, "Back");
  await onFrom("what is the weather");
  assert.match(await typed(page).textContent(), /what is the weather.*We found no name in that/);
  await context.close();
});

test("of one line in the field, what gave no entry stays in sight too", async () => {
  const { page, context } = await openReal();
  await addText(page, "i take methadone and xanx. Allergic to penicillin");
  assert.match(await typed(page).textContent(), /Allergic to penicillin.*We read: methadone, xanx$/);
  await press(page, "Undo");
  await addText(page, "methadone 80 mg daily. Allergic to penicillin");
  assert.match(await typed(page).textContent(), /Allergic to penicillin.*We read: methadone/);
  await press(page, "Undo");
  assert.equal(await typed(page).count(), 0);
  await addText(page, "methadone 80 mg daily");
  assert.equal(await typed(page).count(), 0);
  await context.close();
});

test("Undo brings back the former list after adding, answering, changing, removing and clearing", async () => {
  const { page, context } = await openCanned({ read: readReply([entries.read, entries.near]) });
  await toMedicines(page);
  const texts = async () => (await page.locator(".rows .typed").allTextContents()).join("|");
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  assert.equal(await undo.count(), 0);
  await addText(page, "two of them");
  const both = "methadonum 80 mg daily|alprazolin";
  assert.equal(await texts(), both);
  await press(page, "None of these");
  await page.getByText("Not checked: we don't know this name").waitFor();
  await page.getByRole("combobox", { name: "Do you take methadonum now?" }).selectOption("planned");
  await page.getByRole("button", { name: "Remove methadonum" }).click();
  assert.equal(await texts(), "alprazolin");
  await page.getByRole("status").getByText("Removed: methadonum. You can undo this.").waitFor();
  // From the list's heading, where the focus is after a removal, Undo is the next stop.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await texts(), both);
  await page.getByRole("status").getByText("Undone. Your list is as it was before.").waitFor();
  const taking = page.getByRole("combobox", { name: "Do you take methadonum now?" });
  assert.equal(await taking.inputValue(), "planned", "what was said meanwhile about a row that stays is kept");
  await page.getByRole("button", { name: "Change methadonum" }).click();
  await press(page, "Save");
  assert.equal(await rows(page).count(), 3);
  await undo.click();
  assert.equal(await texts(), both);
  await press(page, "Clear the list");
  assert.equal(await rows(page).count(), 0);
  await undo.click();
  assert.equal(await texts(), both);
  await undo.click();
  await page.getByText("Did you mean").waitFor();
  await undo.click();
  assert.equal(await rows(page).count(), 0);
  assert.equal(await undo.count(), 0);
  await context.close();
});

test("clearing all answers leaves nothing to undo", async () => {
  const { page, context } = await openCanned({});
  await toMedicines(page);
  await addText(page, "methadonum");
  await press(page, "Clear all my answers");
  await toMedicines(page);
  assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
  await context.close();
});

for (const word of ["nothing", "None.", "no meds", "I don't take anything"])
  test(`"${word}" gets a kind answer and the way on`, async () => {
    const { page, context } = await openReal();
    assert.equal(await field(page).getAttribute("autocorrect"), "off");
    await field(page).fill(word);
    await page.keyboard.press("Escape");
    await press(page, "Next");
    await page.getByText("All right, nothing goes on your list.").waitFor();
    assert.equal(await rows(page).count(), 0);
    await press(page, "Next");
    await headingIs(page, "A few questions about your health");
    await context.close();
  });

test("Next with an open name shows the message at that name, in view, with the focus there", async () => {
  const other = { ...entries.read, text: "methadonum 10 mg" };
  const list = [entries.read, entries.unknown, entries.recognised, other, entries.near];
  const { page, context } = await openCanned({ read: readReply(list) });
  await toMedicines(page);
  await addText(page, "a list");
  await page.evaluate(() => scrollTo(0, 0));
  const shown = async (text) => {
    const row = rows(page).filter({ hasText: text });
    const message = row.getByRole("alert");
    await message.waitFor();
    const box = await message.boundingBox();
    assert.ok(box.y > 60 && box.y + box.height < 740, `at ${box.y}`);
    assert.ok(await row.evaluate((node) => node === document.activeElement));
  };
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await shown("Did you mean");
  await page.keyboard.press("Enter");
  await page.getByText("Did you mean").waitFor(); // a second Enter confirms no guess
  await press(page, "Clear the list");
  await field(page).fill("alprazolin");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await page.getByText("We can't check this one").waitFor();
  await context.close();
});

test("Did you mean shows at most five names, the nearest first", async () => {
  const candidates = ["far", "ketaminum", "methadonum", "alprazolum", "lorazolum", "nine", "ten"];
  const match = (id, distance) => ({ substances: [id], name: id, kind: "generic", distance });
  const matches = [match("alprazolum", 1), match("lorazolum", 2), match("ketaminum", 4), match("methadonum", 3)];
  const read = readReply([{ ...entries.near, candidates }]);
  const { page, context } = await openCanned({ read, find: { input: "", matches } });
  await toMedicines(page);
  await addText(page, "alprazolin");
  const offered = await page.locator(".meanings button").allTextContents();
  assert.deepEqual(offered, ["alprazolum", "lorazolum", "methadonum", "ketaminum", "far", "None of these"]);
  await context.close();
});
