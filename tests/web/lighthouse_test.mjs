// Lighthouse gives the page, the app and the demo of the embed 100 for accessibility and for best practices.
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { addDemo, buildDist } from "../../web/build_dist.mjs";
import { chromium_args, chromium_path, real_files } from "./browser.mjs";
import { openSite } from "./site.mjs";

let browser;
let site;
before(async () => {
  const dist = await mkdtemp(join(tmpdir(), "quietcheck-lighthouse-"));
  await buildDist(dist, real_files);
  await addDemo(dist);
  site = await openSite({}, dist);
  browser = await puppeteer.launch({ executablePath: chromium_path, args: chromium_args });
});
after(async () => {
  await browser.close();
  site.close();
});

for (const name of ["quietcheck.html", "index.html", "demo/"])
  test(`[lighthouse] ${name} gets 100 for accessibility and for best practices`, async () => {
    const { port } = new URL(browser.wsEndpoint());
    const onlyCategories = ["accessibility", "best-practices"];
    const { lhr } = await lighthouse(`${site.address}/qc/${name}`, { port, onlyCategories, logLevel: "silent" });
    assert.equal(lhr.runtimeError, undefined);
    const lost = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
      auditRefs
        .filter((audit) => audit.weight > 0 && lhr.audits[audit.id].score !== null && lhr.audits[audit.id].score < 1)
        .map((audit) => `${id}: ${lhr.audits[audit.id].title}: ${JSON.stringify(lhr.audits[audit.id].details?.items)}`),
    );
    assert.deepEqual(lost, []);
    assert.deepEqual(
      Object.values(lhr.categories).map(({ id, score }) => [id, score]),
      [
        ["accessibility", 1],
        ["best-practices", 1],
      ],
    );
  });
