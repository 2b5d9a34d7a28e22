// The timeline in Chromium with the real engine and the real knowledge: drawing, table twin, and no drawing where none fits.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, overflowsSideways, pageAddress, real_files, violations } from "./browser.mjs";

let browser;
let address;
before(async () => {
  browser = await launch();
  address = await pageAddress("timeline", real_files);
});
after(() => browser.close());

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** From the first step to the result, with methadone in the list; `answers` are health questions by a part of their text. */
async function result(
  therapy,
  { answers = {}, medicine = "methadone 80 mg daily", setting = "In a clinic", ...options },
) {
  const { page, context } = await openPage(browser, address, options);
  await press(page, "Start");
  await page.getByText(therapy).click();
  const place = page.getByText(setting, { exact: true });
  if ((await place.count()) > 0) await place.click();
  await press(page, "Next");
  await page.getByRole("combobox", { name: "Add a medicine" }).fill(medicine);
  await press(page, "Add");
  await press(page, "Next");
  await page.getByRole("heading", { level: 1, name: "A few questions about your health" }).waitFor();
  for (const [question, answer] of Object.entries(answers))
    await page.getByRole("group", { name: question }).getByText(answer, { exact: true }).click();
  await press(page, "Show my result");
  await page.getByRole("heading", { level: 1, name: "Your result" }).waitFor();
  return { page, context };
}

/** Every word of the drawing is at least 11 pixels high, and within it. */
async function checkWords(drawing) {
  const frame = await drawing.boundingBox();
  for (const text of await drawing.locator("text").all()) {
    const box = await text.boundingBox();
    assert.ok(box.height >= 11, `${await text.textContent()}: ${box.height}`);
    assert.ok(box.x >= frame.x && box.x + box.width <= frame.x + frame.width + 1, await text.textContent());
  }
}

const spray = "Spravato (esketamine) nasal spray";
const infusion = "Ketamine into a vein (IV)";

for (const [where, options] of [
  ["360 px", { viewport: { width: 360, height: 740 } }],
  ["320 px, dark", { viewport: { width: 320, height: 740 }, colorScheme: "dark" }],
  ["1024 px, forced colours", { viewport: { width: 1024, height: 740 }, forcedColors: "active" }],
])
  test(`the curves are drawn, named and said in words: ${where}`, async () => {
    const { page, context } = await result(infusion, options);
    const section = page.locator(".timeline");
    const drawing = section.getByRole("img", { name: "Methadone and ketamine on the day of a session" });
    await drawing.scrollIntoViewIfNeeded();
    assert.match(await drawing.locator("desc").textContent(), /there from edge to edge/);
    for (const words of ["Methadone: there all day and night", "Ketamine", "No driving until the next day"])
      assert.equal(await drawing.getByText(words, { exact: true }).count(), 1, words);
    // A band from edge to edge that ends above the ground.
    const band = await drawing.locator(".band").boundingBox();
    const ground = await drawing.locator(".ground").first().boundingBox();
    assert.ok(Math.abs(band.width - ground.width) < 4);
    assert.ok(band.y + band.height < ground.y - 3);
    await checkWords(drawing);
    const said = await section.textContent();
    assert.match(said, /Typical curves, not yours/);
    assert.match(said, /There is no hour without it/);
    assert.match(said, /It can't tell you when to take a dose or have a session/);
    assert.match(said, /Go to your program for your methadone dose as usual\./);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll(".timeline details")) one.open = true;
    });
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflowsSideways(page), false);
    await context.close();
  });

for (const [therapy, lasts] of [
  [infusion, "as long as the clinic says"],
  [spray, "at least this long"],
])
  test(`the words of the drawing stay within it, in both languages: ${therapy}`, async () => {
    const { page, context } = await result(therapy, {});
    const drawing = page.locator(".timeline").getByRole("img").first();
    assert.match(await drawing.textContent(), new RegExp(lasts));
    await checkWords(drawing);
    await press(page, "Español");
    await page.getByRole("heading", { level: 1, name: "Su resultado" }).waitFor();
    await checkWords(drawing);
    await context.close();
  });

test("patients read no hour in the drawing; the tables for clinicians have them", async () => {
  const { page, context } = await result(infusion, {});
  const section = page.locator(".timeline");
  assert.doesNotMatch(await section.locator("figure svg").first().textContent(), /\d/);
  const numbers = section.locator("details.clinicians");
  assert.equal(await numbers.getAttribute("open"), null);
  await numbers.locator("summary").first().click();
  const [session, daily] = await numbers.getByRole("table").all();
  assert.match(await session.locator("caption").textContent(), /^Ketamine by hours since the session began/);
  assert.match(await daily.locator("caption").textContent(), /^Methadone by hours since a dose/);
  const rows = async (table) =>
    Promise.all((await table.locator("tbody tr").all()).map(async (row) => row.locator("th, td").allTextContents()));
  assert.deepEqual((await rows(session))[0], ["0", "0%"]);
  assert.equal((await rows(session)).at(-1)[1], "under 1%");
  const day = await rows(daily);
  assert.deepEqual(day[0], ["0", "56%", "17% to 79%"]);
  assert.deepEqual(day.at(-1), ["24", "56%", "17% to 79%"]);
  assert.match(await numbers.textContent(), /half-life 24 h \(band 8 to 59 h\)/);
  assert.match(await numbers.textContent(), /Clements/);
  await context.close();
});

test("the spray's two hours of watching are drawn shorter than the day without driving", async () => {
  const { page, context } = await result(spray, {});
  const wide = async (name) => (await page.locator(`.timeline .${name} path`).boundingBox()).width;
  assert.ok((await wide("observation")) < (await wide("no_driving")) / 10);
  assert.match(await page.locator(".timeline").textContent(), /Trained staff watch you for at least two hours\./);
  await context.close();
});

for (const answer of ["Yes", "Not sure"])
  test(`missed methadone doses (${answer}): no drawing, and the program is called`, async () => {
    const { page, context } = await result(infusion, {
      answers: { "Have you missed two or more methadone doses": answer },
    });
    const section = page.locator(".timeline");
    assert.equal(await section.locator("svg, table").count(), 0);
    assert.match(await section.textContent(), /Call your program before your next dose\./);
    assert.doesNotMatch(await section.textContent(), /as usual/);
    await context.close();
  });

test("a route nobody measured has no drawing and says so; without methadone there is no timeline at all", async () => {
  const skin = await result("Ketamine as a shot under the skin", {});
  assert.equal(await skin.page.locator(".timeline svg").count(), 0);
  assert.match(await skin.page.locator(".timeline").textContent(), /We found no published curve for ketamine/);
  await skin.context.close();
  const none = await result(infusion, { medicine: "fluoxetine" });
  assert.equal(await none.page.locator(".timeline").count(), 0);
  await none.context.close();
});
