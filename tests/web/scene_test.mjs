// The whole house in Chromium, with the real engine and the real knowledge: a person with a keyboard screens a real list.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  heading,
  launch,
  no_traces,
  openPage,
  overflowsSideways,
  pageAddress,
  real_files,
  traces,
  violations,
} from "./browser.mjs";
import { addText, headingIs, press, toMedicines } from "./steps.mjs";

let browser;
let address;
let server;
let served;
const asked = [];
before(async () => {
  browser = await launch();
  address = await pageAddress("quietcheck", real_files);
  const html = await readFile(fileURLToPath(address));
  server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  served = `http://127.0.0.1:${server.address().port}/quietcheck.html`;
});
after(async () => {
  await browser.close();
  server.close();
});

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

/** Tab until the focused element is the one meant; a page that can't be reached by keyboard fails here. */
async function tabTo(page, matches) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(matches)) return;
  }
  assert.fail(`not reached by Tab: ${matches}`);
}

async function tabToButton(page, name) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement?.tagName)) === "BUTTON" && (await focused(page)) === name)
      return;
  }
  assert.fail(`the button "${name}" is not reached by Tab`);
}

/** Ketamine by IV in a clinic; methadone, Xanax and St John's wort; no health answers. Keyboard only. */
async function screenByKeyboard(page) {
  await page.getByRole("button", { name: "Start" }).waitFor();
  await tabToButton(page, "Start");
  await page.keyboard.press("Enter");
  await headingIs(page, "Which ketamine therapy?");
  await tabTo(page, () => document.activeElement?.getAttribute("name") === "therapy");
  await page.keyboard.press("Space"); // the first choice: into a vein
  await tabTo(page, () => document.activeElement?.getAttribute("name") === "setting");
  await page.keyboard.press("Space"); // in a clinic
  await tabToButton(page, "Next");
  await page.keyboard.press("Enter");
  await headingIs(page, "What do you take?");
  await tabTo(page, () => document.activeElement?.getAttribute("role") === "combobox");
  await page.keyboard.type("methadone 80 mg daily");
  await page.keyboard.press("Enter");
  await page.keyboard.type("xanax");
  await page.keyboard.press("ArrowDown"); // the first suggestion
  await page.keyboard.press("Enter");
  await page.keyboard.type("St John's wort");
  await page.keyboard.press("Enter");
  await tabToButton(page, "Next");
  const list = await page.locator(".rows").textContent();
  await page.keyboard.press("Enter");
  await headingIs(page, "A few questions about your health");
  await tabToButton(page, "Show my result");
  await page.keyboard.press("Enter");
  await headingIs(page, "Your result");
  return list;
}

async function checkResult(page, list) {
  assert.match(list, /methadone 80 mg daily.*We readmethadone80 mg, once a day/);
  assert.match(list, /We readalprazolam/);
  assert.match(list, /We readSt\.? John's wort/i);
  const text = await page.locator("main").textContent();
  assert.match(text, /3 of 3 entries read; 6 of 6 pairs checked\./);
  const cards = await page.locator(".card h3").allTextContents();
  const about = (...names) => cards.some((title) => names.every((name) => title.toLowerCase().includes(name)));
  assert.ok(about("methadone", "alprazolam", "ketamine"), `more sleepiness of all three, in ${cards.join(" | ")}`);
  assert.ok(about("methadone", "john"), `St John's wort lowers methadone, in ${cards.join(" | ")}`);
  const patient_text = await page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true);
    for (const one of copy.querySelectorAll(".sources, .clinicians")) one.remove(); // titles are quoted as they are
    return copy.textContent;
  });
  assert.doesNotMatch(patient_text, /\bsafe\b|no interaction/i);
  assert.match(text, /Call your prescriber today|Lower the risk|Usually avoid/);
}

test("a real list is screened by keyboard only, from a file", async () => {
  const { page, context, requests, messages } = await openPage(browser, address);
  await checkResult(page, await screenByKeyboard(page));
  assert.deepEqual(requests, []);
  assert.deepEqual(messages, []);
  assert.deepEqual(await traces(page, context), no_traces);
  await context.close();
});

test("the same list is screened offline, with no request after the page itself and nothing kept", async () => {
  const { page, context, requests, messages } = await openPage(browser, served);
  await context.setOffline(true);
  await checkResult(page, await screenByKeyboard(page));
  assert.deepEqual(asked, ["/quietcheck.html"]);
  assert.deepEqual(requests, []);
  assert.deepEqual(messages, []);
  assert.deepEqual(await traces(page, context), no_traces);
  await context.close();
});

for (const width of [360, 1024])
  test(`the real result is accessible and fits ${width} px, folded and unfolded`, async () => {
    const { page, context } = await openPage(browser, address, { viewport: { width, height: 740 } });
    await screenByKeyboard(page);
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflowsSideways(page), false);
    await context.close();
  });

test("a misspelt name is asked about before any result", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  await addText(page, "methadoen");
  await page.getByText("Did you mean").waitFor();
  await press(page, "Next");
  assert.equal(await heading(page), "What do you take?");
  await page.getByRole("button", { name: "methadone", exact: true }).click();
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await press(page, "Show my result");
  await page.getByText("1 of 1 entries read").waitFor();
  await context.close();
});

test("an unknown name stays in sight as not checked, also after none of the guesses fits", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  await addText(page, "methadone");
  await addText(page, "zzqqxx");
  await addText(page, "methadoen");
  await page.getByRole("button", { name: "None of these" }).click();
  assert.equal(await page.getByText("Not checked: we don't know this name").count(), 2);
  await press(page, "Next");
  await press(page, "Show my result");
  assert.match(await page.locator(".headline").textContent(), /^Not everything on your list could be checked/);
  await page.getByText("1 of 3 entries read").waitFor();
  assert.match(await page.locator(".coverage").textContent(), /Ask your pharmacist.*zzqqxx.*methadoen/s);
  await context.close();
});

test("a question in the person's own words fills in therapy and list", async () => {
  const { page, context } = await openPage(browser, address);
  await page.getByLabel("Your question, in your own words").fill("Can I have IV ketamine while on methadone?");
  await page.getByRole("button", { name: "Start" }).click();
  assert.equal(await page.getByLabel("Ketamine into a vein (IV)").isChecked(), true);
  await page.getByText("In a clinic").click();
  await press(page, "Next");
  assert.match(await page.locator(".rows").textContent(), /We readmethadone/);
  await context.close();
});

test("201 entries are refused with a sentence, 200 are screened", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  const paste = (text) =>
    page.getByRole("combobox", { name: "Add a medicine" }).evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(Array.from({ length: 200 }, (_, n) => `methadone ${n + 1} mg`).join("\n"));
  await press(page, "Next");
  await press(page, "Show my result");
  await page.getByText("200 of 200 entries read").waitFor();
  await page.getByRole("button", { name: "Change my list" }).last().click();
  await addText(page, "alprazolam");
  await press(page, "Next");
  await page.getByRole("heading", { name: "We can't check this list" }).waitFor();
  await page.getByText("more than 200 names").waitFor();
  await context.close();
});
