// The pictures in Chromium with the real engine and the real knowledge: each says what its table says, at any width and look.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, overflowsSideways, pageAddress, real_files, violations } from "./browser.mjs";
import { openCannedIn } from "./canned_page.mjs";
import { report } from "./canned_replies.mjs";
import { loadSource } from "./source_modules.mjs";

const { pairsOf, sidesOf } = await loadSource("model/pairs.ts");

let browser;
let address;
before(async () => {
  browser = await launch();
  address = await pageAddress("pictures", real_files);
});
after(() => browser.close());

const five = ["methadone", "xanax", "fluoxetine", "St John's wort", "blue pill"];
const twelve = [
  ...five,
  ...["gabapentin", "ondansetron", "lisinopril", "carisoprodol", "alcohol", "ibuprofen", "hydroxyzine"],
];

const unfold = (page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll(".pictures details")) one.open = true;
  });

/** From the first step to the result, in any language: the first therapy, this list, sleep apnea answered yes. */
async function walk(page, list) {
  const next = () => page.locator("button.primary").last().click();
  await next();
  await page.locator('input[name="therapy"]').first().check();
  await page.locator('input[name="setting"]').last().check();
  await next();
  for (const text of list) {
    await page.getByRole("combobox").first().fill(text);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  }
  await page
    .locator(".rows > li")
    .nth(list.length - 1)
    .waitFor();
  await next();
  await page.locator("#health-sleep_apnea input").first().check();
  await next();
  await page.locator(".receipt").waitFor();
}

/** The unfolded pictures of a real list. */
async function pictures(list, options = {}) {
  const { page, context } = await openPage(browser, address, options);
  await walk(page, list);
  await unfold(page);
  return { page, context };
}

/** What the drawing shows of each pair, "methadone + xanax: U", read from where lines and cells lie. */
function drawnPairs(page) {
  return page.locator(".map figure > svg").evaluate((svg) => {
    const number = (element, name) => Number(element.getAttribute(name));
    const letter = (sign) => sign.querySelector("text").textContent;
    const signs = [...svg.querySelectorAll(".sign")];
    const lines = [...svg.querySelectorAll("path.line")];
    if (lines.length > 0) {
      const nodes = [...svg.querySelectorAll(".node")].map((node) => ({
        name: node.querySelector(".name").textContent,
        place: ["cx", "cy"].map((name) => number(node.querySelector("circle"), name).toFixed(1)).join(" "),
      }));
      return lines.map((line, index) => {
        const ends = line.getAttribute("d").slice(1).split("L");
        const [a, b] = ends.map((end) => nodes.find(({ place }) => place === end).name);
        const sign = signs[index].querySelector("rect").getBBox();
        const [[ax, ay], [bx, by]] = ends.map((end) => end.split(" ").map(Number));
        const [x, y] = [sign.x + sign.width / 2, sign.y + sign.height / 2];
        const off = Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / Math.hypot(bx - ax, by - ay);
        if (off > 1) throw new Error(`the sign of ${a} and ${b} isn't on their line`);
        return `${a} + ${b}: ${letter(signs[index])}`;
      });
    }
    const names = [...document.querySelectorAll(".map ol li")].map((item) => item.textContent);
    const places = [...svg.querySelectorAll(".number")].map((one) => number(one, "x"));
    return signs.map((sign) => {
      const { x, y, width, height } = sign.querySelector("rect").getBBox();
      const nearest = (at) => names[places.findIndex((place) => Math.abs(place - at) < 1)];
      return `${nearest(x + width / 2)} + ${nearest(y + height / 2)}: ${letter(sign)}`;
    });
  });
}

function tabledPairs(page) {
  return page.locator(".map table").evaluate((table) =>
    [...table.tBodies].flatMap(({ rows: [title, ...rows] }) =>
      rows.map((row) => {
        const [a, b] = row.cells[0].textContent.split(" and ");
        return `${a} + ${b}: ${title.textContent.trim().charAt(0)}`;
      }),
    ),
  );
}

/** Words of a drawing that touch others, or a sign that isn't theirs, or its edge. */
function collisions(page) {
  return page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll(".pictures figure > svg")) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")];
      const touch = (a, b) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
      texts.forEach((text, index) => {
        const box = text.getBoundingClientRect();
        if (
          box.left < frame.left - 1 ||
          box.right > frame.right + 1 ||
          box.bottom > frame.bottom + 1 ||
          box.top < frame.top - 1
        )
          found.push(`${text.textContent} leaves the picture`);
        for (const other of texts.slice(index + 1))
          if (touch(box, other.getBoundingClientRect())) found.push(`${text.textContent} on ${other.textContent}`);
        for (const sign of svg.querySelectorAll(".sign"))
          if (!sign.contains(text) && touch(box, sign.querySelector("rect").getBoundingClientRect()))
            found.push(`${text.textContent} on the sign ${sign.textContent}`);
      });
    }
    return found;
  });
}

for (const [name, list, sides] of [
  ["a circle", five, 6],
  ["a staircase", twelve, 13],
])
  test(`${name} of ${sides} shows each pair as its table says it, and what wasn't checked as not checked`, async () => {
    const { page, context } = await pictures(list);
    const drawn = await drawnPairs(page);
    assert.equal(drawn.length, (sides * (sides - 1)) / 2);
    assert.deepEqual(drawn.toSorted(), (await tabledPairs(page)).toSorted());
    const unchecked = drawn.filter((pair) => pair.includes("blue pill"));
    assert.equal(unchecked.length, sides - 1);
    for (const pair of unchecked) assert.match(pair, /: \?$/);
    assert.equal(drawn.filter((pair) => pair.endsWith("?")).length, sides - 1);
    const described = await page.locator(".map figure > svg desc").textContent();
    assert.match(described, new RegExp(`Not checked: ${sides - 1}\\.`));
    assert.match(drawn.join(), /St\. John's wort \+ methadone: U/);
    assert.match(drawn.join(), /: –/);
    await context.close();
  });

for (const locale of ["en", "es"])
  test(`no words of the pictures touch or leave them at any width, ${locale}`, async () => {
    for (const list of [["methadone"], five.slice(0, 2), five.slice(0, 3), five.slice(0, 4), five, twelve]) {
      const { page, context } = await pictures(list, { locale });
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        assert.deepEqual(await collisions(page), [], `${width} px: ${list}`);
        assert.equal(await overflowsSideways(page), false);
      }
      await context.close();
    }
  });

for (const [look, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
  ["more contrast", { contrast: "more" }],
])
  test(`the pictures are accessible and each sign can be read: ${look}`, async () => {
    const { page, context } = await pictures(twelve, options);
    assert.deepEqual(await violations(page), []);
    const faint = await page.evaluate(() => {
      const light = (colour) => {
        const [r, g, b] = /\d+, \d+, \d+/
          .exec(colour)[0]
          .split(", ")
          .map((one) => {
            const share = one / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
      return [...document.querySelectorAll(".pictures .sign")].flatMap((sign) => {
        const box = getComputedStyle(sign.querySelector("rect"));
        const ink = getComputedStyle(sign.querySelector("text")).fill;
        const faults = [];
        if (contrast(ink, box.fill) < 4.5) faults.push(`${sign.textContent}: ${ink} on ${box.fill}`);
        if (contrast(box.stroke, getComputedStyle(document.documentElement).backgroundColor) < 3)
          faults.push(`${sign.textContent}: its outline ${box.stroke}`);
        return faults;
      });
    });
    assert.deepEqual(faint, []);
    await context.close();
  });

test("no two marks look alike without colour, in both languages", async () => {
  const [both_taken, avoid, stack] = report().findings;
  const classes = ["avoid", "usually_avoid", "minimize_risk", "monitor", "no_special_precautions"];
  const findings = [
    ...classes.map((action_class, i) => ({ ...avoid, substances: ["ketaminum", `x${i}`], action_class })),
    { ...both_taken, substances: ["x0", "x1"] },
    { ...stack, substances: ["x0", "x2", "x3"] },
  ];
  for (const locale of ["en", "es"]) {
    const { page, context } = await openCannedIn(
      browser,
      { screen: report({ findings }) },
      { locale, forcedColors: "active" },
    );
    await walk(page, ["methadonum"]);
    await unfold(page);
    const signs = await page.locator(".map .key .sign").evaluateAll((all) =>
      all.map((sign) => {
        const { strokeDasharray, strokeWidth } = getComputedStyle(sign.querySelector("rect"));
        return { letter: sign.textContent, outline: `${strokeWidth} ${strokeDasharray}` };
      }),
    );
    assert.equal(signs.length, 10);
    assert.equal(new Set(signs.map(({ letter }) => letter)).size, 10, locale);
    // What is in one product is never compared and has no line; its sign alone looks like that of nothing listed.
    assert.equal(new Set(signs.map(({ outline }) => outline)).size, 9);
    await context.close();
  }
});

test("the bars add up to what their table says, name what adds, and are called no measure of danger", async () => {
  const { page, context } = await pictures(twelve);
  const load = page.locator(".load");
  assert.match(
    await load.locator("p").first().textContent(),
    /^The bars show what adds to an effect, not how dangerous it is\./,
  );
  const stacks = await load.locator("figure").all();
  const tables = await load.locator("table").all();
  assert.ok(stacks.length >= 2);
  assert.equal(tables.length, stacks.length);
  for (const [place, stack] of stacks.entries()) {
    const [title, ...bars] = [
      await stack.locator("figcaption").textContent(),
      ...(await stack
        .locator("svg > g")
        .evaluateAll((all) =>
          all.map((bar) => [bar.querySelector("text").textContent, bar.querySelectorAll("rect").length]),
        )),
    ];
    const table = tables[place];
    assert.equal(await table.locator("caption").textContent(), title);
    const rows = await table
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const [, total] = rows.pop();
    assert.deepEqual(
      bars,
      rows.map(([name, weight]) => [`${name}: ${weight} of ${total}`, Number(weight)]),
    );
    assert.equal(
      bars.reduce((sum, [, weight]) => sum + weight, 0),
      Number(total),
    );
    const described = await stack.locator("svg desc").textContent();
    for (const [words] of bars) assert.ok(described.includes(words), words);
  }
  const sedation = await load.textContent();
  assert.match(sedation, /alprazolam: 3 of \d+/);
  assert.match(sedation, /sleep apnea \(your answer\): 2 of \d+/i);
  assert.match(sedation, /The rule gets stricter at these sums: 5 \(Watch for\); 6 \(Lower the risk\)/);
  assert.match(sedation, /not a clinical score/);
  await context.close();
});

test("the pictures are folded below the findings and unfold by keyboard", async () => {
  const { page, context } = await openCannedIn(browser, {});
  await walk(page, ["methadonum"]);
  assert.equal(await page.locator(".pictures details[open]").count(), 0);
  assert.equal(await page.locator(".pictures svg").first().isVisible(), false);
  const order = await page.evaluate(() =>
    [...document.querySelectorAll("section.group, section.pictures, section.coverage")].map(
      ({ classList }) => classList[0],
    ),
  );
  assert.deepEqual(order.slice(-3), ["group", "pictures", "coverage"]);
  await page.locator(".map > summary").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "Who affects whom" }).waitFor();
  await page.locator(".load > summary").focus();
  await page.keyboard.press("Space");
  await page.getByRole("img", { name: "sedation breathing: what adds to it" }).waitFor();
  await context.close();
});

test("a list too long to draw says so, and one without pairs has no pictures", async () => {
  const many = Array.from({ length: 18 }, (_, i) => `x${i}`);
  const coverage = { ...report().coverage, none_listed: many.map((id) => ["ketaminum", id]) };
  const long = await openCannedIn(browser, { screen: report({ coverage }) });
  await walk(long.page, ["methadonum"]);
  await unfold(long.page);
  await long.page.getByText("This list is too long to draw.").waitFor();
  assert.equal(await long.page.locator(".map svg, .map table").count(), 0);
  await long.context.close();
  const nothing = { ...report().coverage, none_listed: [], not_checked: [] };
  const none = await openCannedIn(browser, { screen: report({ findings: [], coverage: nothing, stacks: [] }) });
  await walk(none.page, ["methadonum"]);
  assert.equal(await none.page.locator(".pictures").count(), 0);
  await none.context.close();
});

test("a pair has the mark of its own strictest finding; what only names it among others, or is one product, is told apart", () => {
  const [, pair, stack] = report().findings;
  const entry = (...substances) => ({ ...report().entries[0], substances });
  const shown = report({
    entries: [entry("a", "b"), entry("c"), entry("d")],
    findings: [
      { ...pair, substances: ["a", "c"], action_class: "monitor" },
      { ...pair, substances: ["c", "a"], action_class: "minimize_risk" },
      { ...stack, substances: ["b", "c", "d"], action_class: "avoid" },
      {
        ...pair,
        kind: "exposure",
        substances: ["a", "d", "ketaminum"],
        exposure: { victim: "a", perpetrators: ["d"] },
      },
      { ...pair, substances: ["b", "ketaminum"] },
    ],
    coverage: { ...report().coverage, none_listed: [["c", "ketaminum"]], not_checked: [["ketaminum", "b"]] },
  });
  const sides = sidesOf(shown);
  assert.deepEqual(sides, ["ketaminum", "a", "b", "c", "d"]);
  const pairs = new Map(pairsOf(shown, sides).map((one) => [`${sides[one.a]} ${sides[one.b]}`, one]));
  const mark = (key) => pairs.get(key).mark;
  assert.equal(mark("a c"), "minimize_risk");
  assert.equal(mark("b c"), "together");
  assert.equal(mark("a b"), "one_product");
  assert.equal(mark("ketaminum c"), "nothing_listed");
  assert.equal(mark("ketaminum b"), "not_checked", "even where a finding names both");
  assert.equal(mark("ketaminum d"), "not_checked", "a finding about a third says nothing of the two that change it");
  assert.deepEqual(pairs.get("a d").changed, [sides.indexOf("a")]);
});
