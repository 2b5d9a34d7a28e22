// The page's states in Chromium, on an engine with fixed replies: what is asked, what is blocked, what is said when it fails.
import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { heading, launch, openPage, overflowsSideways, pageAddress, violations } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";
import { openCannedIn } from "./canned_page.mjs";
import { entries, readReply, report } from "./canned_replies.mjs";
import { addText, chooseInfusion, headingIs, press, toMedicines, toResult } from "./steps.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "quietcheck-canned-"));
});
after(() => browser.close());
const openCanned = (replies, options) => openCannedIn(browser, replies, options);

for (const [colorScheme, widths] of [
  ["light", [360, 1024]],
  ["dark", [320, 1024]],
])
  for (const width of widths)
    test(`each step is accessible and fits ${width} px, ${colorScheme}`, async () => {
      const all = [entries.read, entries.near, entries.ambiguous, entries.unknown, entries.recognised];
      const options = { viewport: { width, height: 740 }, colorScheme };
      const { page, context } = await openCanned({ read: readReply(all) }, options);
      const check = async (where) => {
        assert.deepEqual(await violations(page), [], where);
        assert.equal(await overflowsSideways(page), false, where);
      };
      await page.getByRole("button", { name: "Start" }).waitFor();
      await check("welcome");
      await press(page, "Start");
      await chooseInfusion(page);
      await check("therapy");
      await press(page, "Next");
      await page.getByRole("combobox", { name: "Add a medicine" }).pressSequentially("me");
      await page.keyboard.press("ArrowDown");
      await check("suggestions");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Enter");
      await press(page, "Next");
      await check("names to answer");
      await page.getByRole("button", { name: "alprazolum", exact: true }).first().click();
      await press(page, "I'm not sure");
      await page.getByRole("combobox", { name: "Do you take methadonum now?" }).selectOption("stopped");
      await page.getByRole("button", { name: "Change blue pill" }).click();
      await check("entries");
      await press(page, "Next");
      await page.getByText("Not sure").first().click();
      await check("health");
      await press(page, "Show my result");
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      await check("result");
      await context.close();
    });

test("a near-miss is a question and no result is shown until it is answered", async () => {
  const { page, context } = await openCanned({ read: readReply([entries.near]) });
  await toMedicines(page);
  await addText(page, "alprazolin");
  await page.getByText("Did you mean").waitFor();
  await press(page, "Next");
  assert.equal(await heading(page), "What do you take?");
  await page.getByRole("alert").getByText("needs your answer").waitFor();
  await page.getByRole("button", { name: "Lorazin (lorazolum)", exact: true }).waitFor();
  await press(page, "None of these");
  await page.getByText("Not checked: we don't know this name").waitFor();
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await context.close();
});

test("text left in the field is added, and asked about, before the next step", async () => {
  const { page, context } = await openCanned({ read: readReply([entries.near]) });
  await toMedicines(page);
  await page.getByRole("combobox", { name: "Add a medicine" }).fill("alprazolin");
  await press(page, "Next");
  await page.getByText("Did you mean").waitFor();
  assert.equal(await heading(page), "What do you take?");
  await context.close();
});

test("a pasted list of several lines is read as a whole", async () => {
  const { page, context } = await openCanned({ read: readReply([entries.read, entries.unknown]) });
  await toMedicines(page);
  await page.getByRole("combobox", { name: "Add a medicine" }).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "methadonum 80 mg daily\nblue pill");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(await page.locator(".rows > li").count(), 2);
  await context.close();
});

test("a suggestion is picked by keyboard and read back", async () => {
  const { page, context } = await openCanned({ read: readReply([]) });
  await toMedicines(page);
  const field = page.getByRole("combobox", { name: "Add a medicine" });
  await field.pressSequentially("dolo");
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  const active = await field.getAttribute("aria-activedescendant");
  assert.match(await page.locator(`[id="${active}"]`).textContent(), /Dolophinum/);
  await page.keyboard.press("Enter");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  assert.match(await page.locator(".rows > li").textContent(), /You typedDolophinum.*We readmethadonum/);
  await context.close();
});

test("the result puts the signs of danger first, then what to do, and keeps what wasn't checked in sight", async () => {
  const { page, context } = await openCanned({});
  await toResult(page);
  const titles = await page.locator("main h2").allTextContents();
  assert.deepEqual(titles, [
    "Get help now",
    "Not without a specialist",
    "Call your prescriber today",
    "Usually avoid",
    "Watch for",
    "Studied: no important change found",
    "Nothing listed",
    "Your list in pictures",
    "What was and wasn't checked",
    "Good to know",
    "Take it along",
  ]);
  assert.equal(await page.locator(".card[open]").count(), 2);
  await page.getByText("2 of 3 entries read; 3 of 6 pairs checked.").waitFor();
  assert.match(await page.locator(".coverage").textContent(), /blue pill/);
  const text = await page.locator("body").textContent();
  for (const number of ["911", "988", "1-800-222-1222", "1-800-662-4357"]) assert.ok(text.includes(number), number);
  assert.equal(await page.locator('.emergency a[href="tel:911"]').count(), 1);
  assert.match(text, /no clinician has reviewed it yet/);
  await context.close();
});

test("Back, also the browser's, loses nothing", async () => {
  const { page, context } = await openCanned({});
  await toMedicines(page);
  await addText(page, "methadonum");
  await page.getByRole("combobox", { name: "Add a medicine" }).fill("half-typed");
  await page.keyboard.press("Escape");
  await page.goBack();
  await headingIs(page, "Which ketamine therapy?");
  assert.equal(await page.getByLabel("Ketamine into a vein (IV)").isChecked(), true);
  await press(page, "Next");
  await headingIs(page, "What do you take?");
  assert.equal(await page.locator(".rows > li").count(), 1);
  assert.equal(await page.getByRole("combobox", { name: "Add a medicine" }).inputValue(), "half-typed");
  await context.close();
});

test("Change puts the cursor into the text, and a change that wasn't saved isn't lost by Next", async () => {
  const { page, context } = await openCanned({});
  await toMedicines(page);
  await addText(page, "methadonum");
  await page.getByRole("button", { name: "Change methadonum" }).press("Enter");
  await page.keyboard.type(" and more");
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await press(page, "Back");
  await page.locator(".undo").getByText("Changed: methadonum.").waitFor();
  await context.close();
});

test("clearing empties every step", async () => {
  const { page, context } = await openCanned({});
  await toResult(page);
  await press(page, "Clear all my answers");
  await headingIs(page, "Ketamine therapy and the medicines you take");
  await press(page, "Start");
  assert.equal(await page.locator("input:checked").count(), 0);
  await context.close();
});

test("facts past their date are announced above the result", async () => {
  const expired = { version: "0", date: "2019-01-01", expires: "2020-01-01" };
  const { page, context } = await openCanned({ screen: report({ knowledge: expired }) });
  await toResult(page);
  await page.getByText("This page is out of date").waitFor();
  const order = await page.evaluate(() => {
    const notice = document.querySelector(".notice.warning");
    return notice.compareDocumentPosition(document.querySelector(".headline")) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  assert.ok(order);
  await context.close();
});

test("words of wanting to die put 988 and 911 first", async () => {
  const { page, context } = await openCanned({ read: readReply([], { crisis: true }) });
  await page.getByLabel("Your question, in your own words").fill("I want to die");
  await press(page, "Start");
  await headingIs(page, "Which ketamine therapy?");
  assert.match(await page.locator("main > :first-child").textContent(), /988.*911/s);
  await context.close();
});

test("a list that is refused is said to be refused, not shown as empty", async () => {
  const { page, context } = await openCanned({
    screen: { error: { code: "too_many_entries", where: "", message: "" } },
  });
  await toResult(page);
  await page.getByRole("heading", { name: "We can't check this list" }).waitFor();
  assert.doesNotMatch(await page.locator("main").textContent(), /Nothing listed|pairs checked/);
  await context.close();
});

test("no finding is not a promise", async () => {
  const { page, context } = await openCanned({ screen: report({ findings: [] }) });
  await toResult(page);
  await page.getByText("That is not a promise.").waitFor();
  await context.close();
});

async function assertUnavailable(page) {
  await page.getByRole("heading", { name: "Checking isn't available" }).waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
  const text = await page.evaluate(() => document.body.innerText);
  assert.match(text, /Ask your pharmacist/);
  for (const number of ["911", "988", "1-800-222-1222", "1-800-662-4357"]) assert.ok(text.includes(number), number);
  assert.doesNotMatch(text, /Nothing listed|pairs checked/);
}

test("after a crash in the engine checking isn't available, and what was entered is kept", async () => {
  const { page, context } = await openCanned({ screen: "trap" }, { is_cold: true });
  await toMedicines(page);
  await addText(page, "methadonum");
  await press(page, "Next");
  await assertUnavailable(page);
  assert.deepEqual(await violations(page), []);
  await page.getByText("What you entered is still here.").waitFor();
  await context.close();
});

test("a crash while typing is not an empty list of suggestions", async () => {
  const { page, context } = await openCanned({ suggest: "trap" });
  await toMedicines(page);
  await page.getByRole("combobox", { name: "Add a medicine" }).fill("m");
  await assertUnavailable(page);
  await context.close();
});

test("knowledge that can't be used means that checking isn't available", async () => {
  const { page, context } = await openCanned({ load: 4 });
  await assertUnavailable(page);
  await context.close();
});

test("bytes that are no engine mean that checking isn't available", async () => {
  const wasm = join(folder, "broken.wasm");
  await writeFile(wasm, "not an engine");
  const { page, context } = await openPage(browser, await pageAddress("broken", { wasm, bundle: wasm }));
  await assertUnavailable(page);
  await context.close();
});

test("without WebAssembly checking isn't available", async () => {
  const { page, context } = await openCanned({});
  await page.addInitScript(() => {
    delete globalThis.WebAssembly;
  });
  await page.reload();
  await assertUnavailable(page);
  await context.close();
});

test("a page whose script was altered doesn't run it, and says after a while that checking isn't available", async () => {
  const wasm = join(folder, "engine.wasm");
  await writeFile(wasm, cannedEngine({}));
  const file = new URL(await pageAddress("altered", { wasm, bundle: wasm }));
  const html = await readFile(file, "utf8");
  await writeFile(file, html.replace("</script>", " </script>"));
  const { page, context } = await openPage(browser, file.href);
  assert.equal(await page.getByRole("heading", { name: "Checking isn't available" }).isVisible(), false);
  await page.evaluate(() => {
    for (const one of document.getAnimations()) one.finish();
  });
  await assertUnavailable(page);
  await context.close();
});

test("without scripts the page says so and gives the numbers", async () => {
  const { page, context } = await openCanned({}, { javaScriptEnabled: false });
  await assertUnavailable(page);
  await context.close();
});

for (const width of [360, 1280])
  test(`the first step stands where it stood before the script ran, at ${width} px`, async () => {
    const places = [];
    for (const javaScriptEnabled of [false, true]) {
      const { page, context } = await openCanned({}, { javaScriptEnabled, viewport: { width, height: 740 } });
      if (javaScriptEnabled) await page.getByRole("button", { name: "Start" }).waitFor();
      const boxes = ["header", "main h1", ".lead"].map((one) => page.locator(one).first().boundingBox());
      places.push(await Promise.all(boxes));
      await context.close();
    }
    assert.deepEqual(places[1], places[0]);
  });

test("leaving blanks the page at once and opens the neutral one in its place", async () => {
  const { page, context } = await openCanned({});
  await page.route("https://www.weather.gov/", (route) => route.fulfill({ body: "weather" }));
  await toMedicines(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.waitForURL("https://www.weather.gov/");
  await context.close();
});

test("a paste that can't be read stays in the field", async () => {
  const { page, context } = await openCanned({ read: readReply([]) });
  await toMedicines(page);
  const field = page.getByRole("combobox", { name: "Add a medicine" });
  await field.evaluate((node) => {
    const data = new DataTransfer();
    data.setData("text/plain", "qwertzuiop\nasdfghjkl");
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText("We found no name in that").waitFor();
  assert.match(await field.inputValue(), /qwertzuiop\nasdfghjkl/);
  await context.close();
});
