// The page in Spanish, with the real engine and knowledge: chosen at any time, nothing lost, no English left in sight.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, openPage, overflowsSideways, pageAddress, real_files, violations } from "./browser.mjs";
import { headingIs, press } from "./steps.mjs";

const words = async (language) =>
  JSON.parse(await readFile(new URL(`../../data/text/${language}.json`, import.meta.url), "utf8"));
let browser;
let address;
let en;
let es;
before(async () => {
  browser = await launch();
  address = await pageAddress("language", real_files);
  [en, es] = [await words("en"), await words("es")];
});
after(() => browser.close());

/** From the first page to the list, with methadone and St John's wort on it. */
async function toList(page, said, methadone) {
  await press(page, said["welcome.start"]);
  await headingIs(page, said["title.therapy"]);
  await page.getByRole("radio").first().check();
  await page.getByRole("radio").last().check();
  await press(page, said["page.next"]);
  await headingIs(page, said["title.medicines"]);
  for (const text of [methadone, "hierba de San Juan"]) {
    await page.getByRole("combobox").first().fill(text);
    await page.keyboard.press("Enter");
    await page.locator(".rows").getByText(text).first().waitFor();
    assert.doesNotMatch(
      await page.locator("main").textContent(),
      /st johns wort/,
      "a name, not an id, is said of what was added",
    );
  }
}

test("a browser that speaks Spanish gets Spanish from the first word", async () => {
  const { page, context } = await openPage(browser, address, { locale: "es-MX" });
  await headingIs(page, es["title.welcome"]);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
  assert.equal(await page.title(), es["page.title"]);
  assert.equal(await page.locator('.emergency a[href="sms:988"]').textContent(), "mensaje al 988");
  await context.close();
});

test("the language changes in the middle of a list, and nothing is lost", async () => {
  const { page, context } = await openPage(browser, address);
  await headingIs(page, en["title.welcome"]);
  await toList(page, en, "methadone 80 mg daily");
  await press(page, es["language.name"]);
  await headingIs(page, es["title.medicines"]);
  const rows = await page.locator(".rows").textContent();
  assert.match(rows, /methadone 80 mg daily.*metadona/);
  assert.match(rows, /hierba de San Juan/);
  await press(page, es["page.next"]);
  await headingIs(page, es["title.health"]);
  await page.getByRole("radio", { name: es["health.yes"], exact: true }).nth(2).check();
  await press(page, en["language.name"]);
  await headingIs(page, en["title.health"]);
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 1);
  await press(page, es["language.name"]);
  await press(page, es["health.show_result"]);
  await headingIs(page, es["title.result"]);
  await context.close();
});

for (const width of [360, 1024])
  test(`the result in Spanish holds no English word of the page, is accessible and fits ${width} px`, async () => {
    const options = { locale: "es", viewport: { width, height: 740 } };
    const { page, context, requests, messages } = await openPage(browser, address, options);
    await headingIs(page, es["title.welcome"]);
    await toList(page, es, "metadona 80 mg al día");
    await press(page, es["page.next"]);
    await headingIs(page, es["title.health"]);
    await press(page, es["health.show_result"]);
    await headingIs(page, es["title.result"]);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    const text = await page.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true);
      for (const one of copy.querySelectorAll(".sources, .clinicians")) one.remove(); // what was measured keeps the words of its source
      return copy.textContent;
    });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const sheet = await page.locator(".sheet").textContent();
    assert.match(sheet, /apnea del sueño.*embarazo/);
    assert.doesNotMatch(text, /\b(?:the|and|your|with|methadone|tell|ask|both)\b/i);
    assert.doesNotMatch(sheet, /\b(?:your|tell|ask|both|sleep|pregnancy|disease)\b/i); // titles of sources stay as they are
    await page.emulateMedia({ media: null });
    assert.match(text, /metadona/i);
    assert.doesNotMatch(text, /\bsegur[oa]\b|sin interacci/i);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflowsSideways(page), false);
    assert.deepEqual(requests, []);
    assert.deepEqual(messages, []);
    await context.close();
  });
