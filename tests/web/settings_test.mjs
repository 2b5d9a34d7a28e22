// What a host page may set, and what is ignored.
import assert from "node:assert/strict";
import test from "node:test";
import { loadSource } from "./source_modules.mjs";

const { readSettings, no_settings, phoneLink, contrast, fits } = await loadSource("model/settings.ts");
const read = (fields) => readSettings({ quietcheck: "settings", ...fields });

test("a message that is no settings message is none", () => {
  for (const message of [null, undefined, 1, "settings", [], {}, { quietcheck: "ready" }, { quietcheck: {} }])
    assert.equal(readSettings(message), null);
});

test("settings that fit are taken as they are", () => {
  const fields = { phone: "+1 (503) 555-0100", theme: "dark", exit: true, accent: "#7a1f5c", paper: "#FFFFFF" };
  assert.deepEqual(read({ ...fields, lang: "en", radius: "24px", font: "Georgia, 'Times New Roman'" }), {
    ...no_settings,
    ...fields,
    lang: "en",
    radius: "24px",
    font: "Georgia, 'Times New Roman'",
  });
});

test("a field that doesn't fit is as if it weren't there, and fields nobody knows are ignored", () => {
  const wrong = {
    lang: ["xx", 1, null],
    phone: ["", "12", "call me", "javascript:alert(1)", "1".repeat(40), "555-0100\n911", "5".repeat(16), {}],
    theme: ["black", 1],
    exit: ["true", 1, {}],
    accent: ["red", "#12", "#1234567", "url(https://a.example)", "#12345g", "#123456;", "rgb(0,0,0)"],
    paper: ["transparent", "var(--x)"],
    radius: ["25px", "-1px", "1em", "1px;color:red"],
    font: ["a;b", "url(x)", "f".repeat(101), "a\\62"],
    unknown: ["x"],
  };
  for (const [field, values] of Object.entries(wrong))
    for (const value of values) assert.deepEqual(read({ [field]: value }), no_settings, `${field}: ${String(value)}`);
});

test("a phone number calls the digits that are read", () => {
  assert.equal(phoneLink("+1 (503) 555-0100"), "tel:+15035550100");
  assert.equal(phoneLink("503.555.0100"), "tel:5035550100");
});

test("contrast is WCAG's, and a colour fits only where all are readable", () => {
  assert.equal(contrast("#000000", "#ffffff").toFixed(1), "21.0");
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
  assert.equal(fits("#ffffff", ["#000000", "#777777"]), false);
  assert.equal(fits("#ffffff", ["#000000", "#767676"]), true);
});
