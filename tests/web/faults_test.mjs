// What goes wrong on real devices, on the real engine in Chromium: what was entered stays, and nothing false is shown.
import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import knowledge from "../../data/knowledge.json" with { type: "json" };
import { launch, openPage, pageAddress, real_files } from "./browser.mjs";
import { addText, press, screenMethadone, toMedicines } from "./steps.mjs";

let browser;
let folder;
let address;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "quietcheck-faults-"));
  address = await pageAddress("faults", real_files);
});
after(() => browser.close());

const field = (page) => page.getByRole("combobox", { name: "Add a medicine" });
const rows = (page) => page.locator(".rows > li");
const unavailable = (page) => page.getByRole("heading", { name: "Checking isn't available" });
// biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
const seen = (page) => page.evaluate(() => document.querySelector("main").innerText);

/** The text is made in the page: driving it there takes longer than reading it. */
async function paste(page, line, times) {
  await field(page).evaluate(
    (node, [one, n]) => {
      const data = new DataTransfer();
      data.setData("text/plain", Array.from({ length: n }, (_, index) => one.replace("#", index)).join("\n"));
      node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [line, times],
  );
}

/** The engine's own module, allowed to hold no more than `pages` of 64 KiB. */
async function engineWithMemory(pages) {
  const bytes = await readFile(real_files.wasm);
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 5) {
      number(); // one memory
      at += 1; // which has a maximum
      number(); // and a beginning
      assert.equal(end - at, 2, "the maximum takes two bytes");
      bytes.set([(pages & 0x7f) | 0x80, pages >> 7], at);
    }
    at = end;
  }
  const file = join(folder, `memory_${pages}.wasm`);
  await writeFile(file, bytes);
  return file;
}

async function damagedBundle(at) {
  const bytes = await readFile(real_files.bundle);
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
  const file = join(folder, `damaged_${at}.qcb`);
  await writeFile(file, bytes);
  return file;
}

for (const [what, at] of [
  ["of another version", 4],
  ["with a flipped bit", -1000],
])
  test(`knowledge ${what} means that checking isn't available`, async () => {
    const bundle = await damagedBundle(at);
    const { page, context } = await openPage(browser, await pageAddress(`damaged_${at}`, { ...real_files, bundle }));
    await unavailable(page).waitFor();
    await context.close();
  });

test("after a trap in the middle the list and the half-typed name are still there, and checking goes on", async () => {
  const { page, context } = await openPage(browser, "about:blank");
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...args) => {
      const { instance } = await instantiate.apply(WebAssembly, args);
      const trapping = Object.entries(instance.exports).map(([name, one]) => [
        name,
        typeof one !== "function"
          ? one
          : (...numbers) => {
              if (window.trapped !== name) return one(...numbers);
              window.trapped = "";
              throw new WebAssembly.RuntimeError("unreachable");
            },
      ]);
      return { instance: { exports: Object.fromEntries(trapping) } };
    };
  });
  await page.goto(address);
  const trapIn = (name) => page.evaluate((call) => Object.assign(window, { trapped: call }), name);
  await toMedicines(page);
  await addText(page, "methadone 80 mg");
  await trapIn("qc_suggest");
  await field(page).fill("alprazo");
  await unavailable(page).waitFor();
  await page.getByText("What you entered is still here.").waitFor();
  await press(page, "Try again");
  assert.equal(await field(page).inputValue(), "alprazo");
  assert.equal(await rows(page).count(), 1);
  await field(page).fill("alprazolam");
  await press(page, "Add");
  await trapIn("qc_screen");
  await press(page, "Next");
  await unavailable(page).waitFor();
  assert.doesNotMatch(await seen(page), /pairs checked|Nothing listed/);
  await press(page, "Try again");
  await press(page, "Show my result");
  await page.getByText(/2 of 2 .*read/).waitFor();
  await context.close();
});

test("when memory runs out the page says so and keeps the list and the text", async () => {
  const wasm = await engineWithMemory(120);
  const { page, context } = await openPage(browser, await pageAddress("memory", { ...real_files, wasm }));
  await toMedicines(page);
  await addText(page, "methadone 80 mg");
  await paste(page, "alprazolam 1 mg", 500_000);
  await unavailable(page).waitFor();
  await press(page, "Try again");
  assert.match(await field(page).inputValue(), /alprazolam 1 mg/);
  await field(page).fill("");
  await press(page, "Next");
  await press(page, "Show my result");
  await page.getByText(/1 of 1 .*read/).waitFor();
  await context.close();
});

test("without the memory to start, checking isn't available", async () => {
  const wasm = await engineWithMemory(64);
  const { page, context } = await openPage(browser, await pageAddress("memory_at_start", { ...real_files, wasm }));
  await unavailable(page).waitFor();
  await context.close();
});

test("a paste beyond what is read at once is refused in a sentence and stays in the field", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  await paste(page, "alprazolam 1 mg", 1_100_000);
  await page.getByText("That text is too long. Please add a part of it.").waitFor();
  assert.match(await field(page).inputValue(), /alprazolam 1 mg/);
  await field(page).fill("methadone");
  await press(page, "Add");
  assert.equal(await rows(page).count(), 1);
  await context.close();
});

test("a list of 10,000 lines: the page stays usable, says its limit and what wasn't read", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  await paste(page, "methadone # mg daily", 10_000);
  await rows(page).first().waitFor();
  assert.match(await rows(page).last().textContent(), /methadone 1000 mg daily.*Not checked/s);
  await field(page).fill("xana");
  await page.getByRole("option", { name: /Xanax/i }).waitFor();
  await field(page).fill("");
  await press(page, "Next");
  await page.getByText("There are more than 200 names on it.").waitFor();
  assert.doesNotMatch(await seen(page), /nothing more to ask/);
  await press(page, "Show my result");
  await page.getByText("There are more than 200 names on it.").waitFor();
  assert.doesNotMatch(await seen(page), /pairs checked|Nothing listed/);
  await press(page, "Change my list");
  await press(page, "Undo");
  assert.equal(await rows(page).count(), 0);
  await context.close();
});

test("a tab that was suspended goes on where it was", async () => {
  const { page, context } = await openPage(browser, address);
  await toMedicines(page);
  await addText(page, "methadone 80 mg");
  await field(page).fill("alprazolam");
  const session = await context.newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  assert.equal(await field(page).inputValue(), "alprazolam");
  await press(page, "Add");
  await press(page, "Next");
  await press(page, "Show my result");
  await page.getByText(/2 of 2 .*read/).waitFor();
  await context.close();
});

for (const [clock, year, sentence] of [
  ["years ahead", 2090, /This page is out of date\. Its facts were good until/],
  ["years behind", 1999, /This device says that today is 1999-06-15, but our facts are from/],
])
  test(`a clock that is ${clock} is spoken of on every step and above the result`, async () => {
    const { page, context } = await openPage(browser, "about:blank");
    await page.clock.setFixedTime(new Date(year, 5, 15, 12));
    await page.goto(address);
    await page.getByText(sentence).waitFor();
    await screenMethadone(page);
    const warning = page.locator("main .notice.warning").first();
    assert.match(await warning.textContent(), sentence);
    const order = await warning.evaluate((node) =>
      node.compareDocumentPosition(document.querySelector(".headline.minimize_risk, .headline")),
    );
    assert.ok(order & 4, "it stands above the headline");
    await context.close();
  });

test("on the day before the knowledge's date, as in a zone further west, nothing is said of the clock", async () => {
  const { page, context } = await openPage(browser, "about:blank");
  const eve = new Date(`${knowledge.date}T12:00:00`);
  eve.setDate(eve.getDate() - 1);
  await page.clock.setFixedTime(eve);
  await page.goto(address);
  await page.getByRole("button", { name: "Start" }).waitFor();
  assert.equal(await page.locator("main .notice.warning").count(), 0);
  await context.close();
});

test("two tabs know nothing of each other", async () => {
  const { page, context } = await openPage(browser, address);
  const other = await context.newPage();
  await other.goto(address);
  await toMedicines(page);
  await addText(page, "methadone 80 mg");
  await toMedicines(other);
  assert.equal(await rows(other).count(), 0);
  await addText(other, "alprazolam");
  await press(other, "Next");
  await press(other, "Show my result");
  await other.getByText(/1 of 1 .*read/).waitFor();
  await page.bringToFront();
  assert.match(await rows(page).textContent(), /methadone 80 mg/);
  await other.close();
  await press(page, "Next");
  await press(page, "Show my result");
  await page.getByText(/1 of 1 .*read/).waitFor();
  assert.doesNotMatch(await seen(page), /alprazolam/);
  await context.close();
});

// What a single click does is the measure: a double click leaves the same page behind.
const walks = {
  welcome: async () => {},
  therapy: (page) => press(page, "Start"),
  medicines: async (page) => {
    await toMedicines(page);
    for (const text of ["methadone 80 mg", "alprazolam", "sertralin"]) await addText(page, text);
    await field(page).fill("fluoxetine");
  },
  health: async (page) => {
    await toMedicines(page);
    await addText(page, "methadone 80 mg");
    await press(page, "Next");
  },
  result: async (page) => {
    await walks.health(page);
    await press(page, "Show my result");
  },
};
// The way out leaves the page, and a file dialogue belongs to the browser.
const clickable = "button, input[type=radio], summary, select";
const left_alone = ["Leave this page", "Choose a file"];

/** What answers to a click, by its place in the page; of many radio buttons, which are alike, the first six. */
const clickables = (page) =>
  page.evaluate((selector) => {
    let radios = 0;
    return [...document.querySelectorAll(selector)]
      .map((node, index) => ({ node, index, name: node.textContent.trim() || node.value }))
      .filter(({ node }) => node.checkVisibility() && (node.type !== "radio" || ++radios <= 6))
      .map(({ index, name }) => ({ index, name }));
  }, clickable);

const stateOf = (page) =>
  page.evaluate(() => ({
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    text: document.body.innerText,
    values: [...document.querySelectorAll("input, select")].map((node) =>
      node.type === "radio" ? node.checked : node.value,
    ),
    open: [...document.querySelectorAll("details")].map((node) => node.open),
  }));

for (const [step, walk] of Object.entries(walks))
  test(`a double click does what a single one does, on everything of ${step}`, async () => {
    const { page, context } = await openPage(browser, address);
    const stateAfter = async (index, clicks) => {
      await page.goto(address);
      await page.getByRole("button", { name: "Start" }).waitFor();
      await walk(page);
      const target = page.locator(clickable).nth(index);
      await target.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await target.boundingBox();
      // The second click comes down at the same place, whatever lies there now.
      await page.mouse.click(x + width / 2, y + height / 2, { clickCount: clicks });
      // What follows from a press is drawn up to three pictures later.
      await page.evaluate(async () => {
        for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      });
      return stateOf(page);
    };
    await page.getByRole("button", { name: "Start" }).waitFor();
    await walk(page);
    const all = (await clickables(page)).filter(({ name }) => !left_alone.includes(name));
    assert.ok(all.length >= 3, "something to click");
    for (const { index, name } of all)
      assert.deepEqual(await stateAfter(index, 2), await stateAfter(index, 1), `${step}: ${name}`);
    await context.close();
  });
