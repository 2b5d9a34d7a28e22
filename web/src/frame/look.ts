// Puts a host's theme, colours, corners and font on the page. A colour that would make a text hard to read is left out.

import { contrast, fits, type Settings } from "../model/settings";

/** Everything that is written on the paper. */
const inks = ["ink", "quiet", "accent", "alert", "warn", "avoid", "call", "usually", "lower", "watch", "studied"];
const is_dark = matchMedia("(prefers-color-scheme: dark)");

let shown: Settings | null = null;
is_dark.addEventListener("change", () => {
  if (shown) showLook(shown);
});

export function showLook(settings: Settings) {
  shown = settings;
  const root = document.documentElement;
  setTheme(settings.theme);
  root.style.colorScheme = settings.theme === "auto" ? "" : settings.theme;
  root.style.fontFamily = settings.font ?? "";
  set("radius", settings.radius);
  for (const name of ["paper", "accent", "on-accent"]) set(name, null);
  if (settings.paper !== null && fits(settings.paper, inks.map(value))) set("paper", settings.paper);
  const { accent } = settings;
  if (accent === null || !fits(accent, [value("paper"), value("raised"), value("soft")])) return;
  set("accent", accent);
  set("on-accent", contrast(accent, "#ffffff") >= 4.5 ? "#ffffff" : "#000000");
}

/** The style sheet has its dark colours under one media rule; a host's choice turns that rule on or off. */
function setTheme(theme: Settings["theme"]) {
  const condition = { auto: "(prefers-color-scheme: dark)", dark: "screen", light: "not all" }[theme];
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      if (rule.media.mediaText.includes("prefers-color-scheme") || dark_rules.has(rule)) {
        dark_rules.add(rule);
        rule.media.mediaText = condition;
      }
    }
}

const dark_rules = new Set<CSSMediaRule>();

function set(name: string, to: string | null) {
  if (to === null) document.documentElement.style.removeProperty(`--${name}`);
  else document.documentElement.style.setProperty(`--${name}`, to);
}

/** A colour of the style sheet as #rrggbb. */
function value(name: string): string {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return /^#[0-9a-f]{3}$/i.test(text) ? `#${[...text.slice(1)].map((digit) => digit + digit).join("")}` : text;
}
