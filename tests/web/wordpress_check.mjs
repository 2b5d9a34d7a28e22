// Run by wordpress.sh: node wordpress_check.mjs ADDRESS
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";
import { screenMethadone } from "./steps.mjs";

const browser = await launch();
try {
  const page = await browser.newPage();
  const scripts = [];
  page.on("request", (request) => {
    if (/quiet-?check/.test(request.url())) scripts.push(new URL(request.url()).pathname.split("/").at(-1));
  });
  const reply = await page.goto(process.argv[2]);
  assert.equal(reply.status(), 200);
  assert.equal(
    await page.evaluate(() => window.stripped),
    undefined,
    "this author's own script was taken out by WordPress",
  );
  const widget = page.locator("quiet-check").frameLocator("iframe");
  await screenMethadone(widget);
  await widget.getByText("503-555-0100").first().waitFor();
  assert.deepEqual(scripts, ["quiet-check.js", "quietcheck.html"]);
  const other = await page.goto(new URL("/", process.argv[2]).href.replace(/$/, "?feed=rss2"));
  assert.ok(!(await other.text()).includes("quiet-check.js"), "other pages are left alone");
} finally {
  await browser.close();
}
console.log("a list was screened on the page that WordPress made");
