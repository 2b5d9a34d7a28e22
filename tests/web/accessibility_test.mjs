// What ACCESSIBILITY.md promises beyond a clean axe: the medicine field, targets, zoom, speech, and the names a screen reader gets.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { launch, openPage, overflowsSideways, pageAddress, real_files, violations } from "./browser.mjs";
import { cannedAddress, openCannedIn } from "./canned_page.mjs";
import { entries, readReply } from "./canned_replies.mjs";
import { firefox_options } from "./engines.mjs";
import { addText, chooseInfusion, headingIs, press, toMedicines } from "./steps.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
const openCanned = (replies, options) => openCannedIn(browser, replies, options);
const field = (page) => page.getByRole("combobox", { name: "Add a medicine" });
const all_kinds = [entries.read, entries.near, entries.ambiguous, entries.unknown, entries.recognised];

test("each row of ACCESSIBILITY.md names a test that exists", async () => {
  const folder = new URL("./", import.meta.url);
  const names = {};
  for (const file of (await readdir(folder)).filter((one) => one.endsWith("_test.mjs"))) {
    const text = await readFile(new URL(file, folder), "utf8");
    names[file] = [...text.matchAll(/^ *test\((["`])(.*?)\1/gm)].map(([, , name]) => name);
  }
  const table = await readFile(new URL("../../web/ACCESSIBILITY.md", folder), "utf8");
  const rows = [...table.matchAll(/^\| ([A-Z]\d+) \|.*\| `(\w+\.mjs)`: (.*?) \|$/gm)];
  assert.ok(rows.length >= 30, `${rows.length} rows`);
  assert.equal(new Set(rows.map(([, id]) => id)).size, rows.length, "an id stands twice");
  assert.equal(rows.length, [...table.matchAll(/^\| [A-Z]\d+ \|/gm)].length, "a row without a test");
  for (const [, id, file, name] of rows)
    assert.ok(
      names[file]?.some((one) => one.replace(/\$\{.*?\}/g, "…") === name),
      `${id}: ${file} has no test "${name}"`,
    );
});

test("the medicine field is reached by Tab, shows it, and says what it is, how it works and what stands in it", async () => {
  const { page, context } = await openCanned({});
  await toMedicines(page);
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press("Tab");
    if (await field(page).evaluate((node) => node === document.activeElement)) break;
  }
  const ring = await field(page).evaluate((node) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return `${outlineStyle} ${outlineWidth}`;
  });
  assert.equal(ring, "solid 3px");
  const read = await spokenOf(page, field(page));
  assert.equal(read.role, "combobox");
  assert.equal(read.properties.editable, "plaintext");
  assert.equal(read.properties.autocomplete, "list");
  assert.equal(read.properties.expanded, false);
  assert.match(read.description, /^Type a name\./);
  await page.keyboard.type("zz");
  assert.equal((await spokenOf(page, field(page))).value, "zz");
  await context.close();
});

test("the medicine field says that names match, how many, when that changes, and when none does", async () => {
  const { page, context } = await openPage(browser, await pageAddress("quietcheck", real_files));
  await toMedicines(page);
  const status = page.getByRole("status").first();
  const open = async () => (await spokenOf(page, field(page))).properties.expanded;
  await field(page).pressSequentially("metha");
  assert.equal(await open(), true);
  await status.getByText(/^\d names match\. Use the arrow keys\.$/).waitFor();
  await field(page).pressSequentially("done int");
  await status.getByText("1 name matches. Use the arrow keys.").waitFor();
  await field(page).fill("zzqx");
  await status.getByText("No name matches yet. You can add it anyway.").waitFor();
  assert.equal(await open(), false);
  await context.close();
});

test("a match is reached key by key, none beforehand, is said with its place, and taking it leaves the focus in the field", async () => {
  const { page, context } = await openCanned({ read: readReply([]) });
  await toMedicines(page);
  const active = () => field(page).getAttribute("aria-activedescendant");
  await field(page).pressSequentially("dolo");
  assert.equal(await active(), null, "nothing is selected for the person");
  await page.keyboard.press("ArrowDown");
  const option = page.locator(`[id="${await active()}"]`);
  assert.equal(await option.getAttribute("aria-selected"), "true");
  assert.match((await spokenOf(page, option)).name, /Dolophinum/);
  await page.keyboard.press("ArrowDown");
  assert.match((await spokenOf(page, page.locator(`[id="${await active()}"]`))).name, /alprazolum/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Added: methadonum").waitFor();
  assert.ok(await field(page).evaluate((node) => node === document.activeElement));
  await context.close();
});

test("a match is taken by one tap, and the focus stays in the field", async () => {
  const { page, context } = await openCanned({ read: readReply([]) }, { hasTouch: true });
  await toMedicines(page);
  await field(page).pressSequentially("dolo");
  await page.getByRole("option").first().tap();
  assert.equal(await page.locator(".rows > li").count(), 1);
  assert.ok(await field(page).evaluate((node) => node === document.activeElement));
  await context.close();
});

test("Escape closes the names and keeps what was typed", async () => {
  const { page, context } = await openCanned({});
  await toMedicines(page);
  await field(page).pressSequentially("dolo");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("option").count(), 0);
  assert.equal(await field(page).inputValue(), "dolo");
  await context.close();
});

for (const [what, options] of [
  ["forced colours", { forcedColors: "active" }],
  ["more contrast", { contrast: "more" }],
  ["more contrast in the dark", { contrast: "more", colorScheme: "dark" }],
])
  test(`each step is accessible with ${what}`, async () => {
    const { page, context } = await openCanned({ read: readReply(all_kinds) }, options);
    await eachStep(page, async (where) => assert.deepEqual(await violations(page), [], where));
    await context.close();
  });

test("at a zoom of 400 % each step flows in one column, and nothing is cut off", async () => {
  // 1280 × 1024 CSS pixels at 400 %.
  const options = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
  const { page, context } = await openCanned({ read: readReply(all_kinds) }, options);
  await eachStep(page, async (where) => {
    assert.equal(await overflowsSideways(page), false, where);
    assert.deepEqual(await page.evaluate(clippedTexts), [], where);
  });
  await context.close();
});

test("text at twice its size still fits 360 px", async () => {
  const { page, context } = await openCanned({ read: readReply(all_kinds) });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
  await eachStep(page, async (where) => {
    assert.equal(await overflowsSideways(page), false, where);
    assert.deepEqual(await page.evaluate(clippedTexts), [], where);
  });
  await context.close();
});

for (const [what, options, least] of [
  ["24 px", {}, 24],
  ["44 px on a touch screen", { hasTouch: true, isMobile: true }, 44],
])
  test(`each target measures at least ${what}`, async () => {
    const { page, context } = await openCanned({ read: readReply(all_kinds) }, options);
    await eachStep(page, async (where) => {
      const small = await page.evaluate(smallTargets, least);
      assert.deepEqual(small, [], where);
    });
    await context.close();
  });

test("with reduced motion nothing moves", async () => {
  const { page, context } = await openCanned({ read: readReply(all_kinds) }, { reducedMotion: "reduce" });
  await eachStep(page, async (where) => {
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0, where);
  });
  await context.close();
});

test("what happens to the list is said once", async () => {
  const { page, context } = await openCanned({ read: readReply([entries.read]) });
  await toMedicines(page);
  await page.evaluate(() => {
    window.said = [];
    for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  const said = async () => (await page.evaluate(() => window.said)).filter((one) => one !== "");
  await addText(page, "methadonum");
  await page.getByRole("status").getByText("Added: methadonum").waitFor();
  await page.waitForTimeout(1000); // longer than the pause before the number of names is said
  assert.deepEqual(await said(), ["Added: methadonum. You can undo this."]);
  await press(page, "Remove methadonum");
  await page.getByRole("status").getByText("Removed: methadonum").waitFor();
  assert.equal((await said()).length, 2);
  await context.close();
});

test("each step has one first heading, it takes the focus, and headings go down one level at a time", async () => {
  const { page, context } = await openCanned({ read: readReply(all_kinds) });
  await eachStep(page, async (where) => {
    const levels = await page
      .locator("main :is(h1, h2, h3, h4)")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])));
    assert.deepEqual([levels[0], levels.filter((one) => one === 1).length], [1, 1], where);
    assert.ok(
      levels.slice(1).every((level, at) => level <= levels[at] + 1),
      `${where}: ${levels}`,
    );
  });
  await page.goBack();
  await headingIs(page, "A few questions about your health");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await context.close();
});

test("the page says its language, and changes it with the words", async () => {
  const { page, context } = await openCanned({});
  const language = () => page.evaluate(() => document.documentElement.lang);
  assert.equal(await language(), "en");
  await page.getByRole("button", { name: "Español" }).click();
  assert.equal(await page.getByRole("button", { name: "English" }).getAttribute("lang"), "en");
  assert.equal(await language(), "es");
  await context.close();
});

test("the button that changed the language keeps the focus", async () => {
  const { page, context } = await openCanned({});
  await page.getByRole("button", { name: "Español" }).press("Enter");
  await page.getByRole("button", { name: "English" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "English");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Español" }).waitFor();
  await context.close();
});

test("Chromium and Firefox give a screen reader the same names and roles for all that can be used", async () => {
  const replies = { read: readReply(all_kinds) };
  const firefox = await puppeteer.launch(firefox_options);
  const other = await firefox.newPage();
  const { page, context } = await openCanned(replies);
  await other.goto(await cannedAddress(replies));
  const click = (role, name) => other.locator(`aria/${name}[role="${role}"]`).click();
  const same = async (where) => {
    const controls = await controlsOf(page);
    assert.ok(controls.length > 0, where);
    for (const { role, name } of controls) {
      assert.notEqual(name, "", `${where}: a ${role} without a name`);
      const there = await other.$$(`aria/${name}[role="${role}"]`);
      const here = controls.filter((one) => one.role === role && one.name === name).length;
      assert.equal(there.length, here, `${where}: ${role} "${name}" in Firefox`);
    }
  };
  await page.getByRole("button", { name: "Start" }).waitFor();
  await other.locator('aria/Start[role="button"]').wait();
  await same("welcome");
  await press(page, "Start");
  await click("button", "Start");
  await same("therapy");
  await chooseInfusion(page);
  await click("radio", "Ketamine into a vein (IV)");
  await click("radio", "In a clinic");
  await press(page, "Next");
  await click("button", "Next");
  await field(page).fill("a list");
  await other.locator('[role="combobox"]').fill("a list");
  await press(page, "Add");
  await click("button", "Add");
  await other.locator(".rows > li").wait();
  await same("medicines");
  await context.close();
  await firefox.close();
});

/** Role, name, description, value and properties of one element as assistive technology gets them. */
async function spokenOf(page, locator) {
  const session = await page.context().newCDPSession(page);
  await locator.evaluate((node) => node.setAttribute("data-asked", ""));
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "[data-asked]" });
  const { nodes } = await session.send("Accessibility.getPartialAXTree", { nodeId, fetchRelatives: false });
  await locator.evaluate((node) => node.removeAttribute("data-asked"));
  const [{ role, name, description, value, properties }] = nodes;
  return {
    role: role.value,
    name: name?.value ?? "",
    description: description?.value ?? "",
    value: value?.value ?? "",
    properties: Object.fromEntries(properties.map((one) => [one.name, one.value.value])),
  };
}

const control_roles = ["button", "link", "radio", "checkbox", "combobox", "textbox", "spinbutton"];

/** Everything in Chromium's accessibility tree that can be used, but summaries: each engine has its own role for them. */
async function controlsOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored, role }) => !ignored && control_roles.includes(role?.value))
    .map(({ role, name }) => ({ role: role.value, name: name?.value ?? "" }));
}

/** Walks through all steps with every kind of entry, and looks at each. */
async function eachStep(page, look) {
  await page.getByRole("button", { name: "Start" }).waitFor();
  await look("welcome");
  await press(page, "Start");
  await look("therapy");
  await chooseInfusion(page);
  await press(page, "Next");
  await field(page).pressSequentially("me");
  await look("suggestions");
  await page.keyboard.press("Escape");
  await press(page, "Add");
  await page.locator(".rows > li").first().waitFor();
  await look("names to answer");
  await page.getByRole("button", { name: "alprazolum", exact: true }).first().click();
  await press(page, "I'm not sure");
  await press(page, "Next");
  await headingIs(page, "A few questions about your health");
  await look("health");
  await press(page, "Show my result");
  await headingIs(page, "Your result");
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  await look("result");
}

/** Elements whose text is wider or higher than the box that hides the rest. */
function clippedTexts() {
  return [...document.querySelectorAll("body *")]
    .filter((node) => {
      const { overflowX, overflowY, position } = getComputedStyle(node);
      if (!node.checkVisibility() || position === "absolute" || node.clientWidth < 2) return false;
      const hides = (how) => how === "hidden" || how === "clip";
      return (
        (hides(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
        (hides(overflowY) && node.scrollHeight > node.clientHeight + 1)
      );
    })
    .map((node) => `${node.tagName} ${node.className}: ${node.textContent.slice(0, 60)}`);
}

/** What can be pressed and is smaller; a link inside a sentence is as high as its line (WCAG 2.5.8, inline). */
function smallTargets(least) {
  const targets =
    "a[href], button, select, summary, input:not([type=radio], [type=checkbox]), label:has(input), [role=option]";
  return [...document.querySelectorAll(targets)]
    .filter((node) => node.checkVisibility() && !node.closest(".visually-hidden, .skip"))
    .filter((node) => !(node.tagName === "A" && node.parentElement.textContent.trim() !== node.textContent.trim()))
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(({ node, box }) => `${node.tagName} "${node.textContent.slice(0, 40)}" ${box.width} × ${box.height}`);
}
