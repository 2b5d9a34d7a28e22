// What a page that embeds this one may set: a phone number, a look, a way out. Nothing else, and nothing that could hide a word.
//
//   readSettings({ quietcheck: "settings", phone: "503-555-0100", accent: "#7a1f5c" })
//
// Every field is checked on its own; a field that doesn't fit is as if it weren't there. Colours are #rrggbb only and count
// only where every text stays readable on them (`fits`).

import { type Language, languages } from "./text";

export interface Settings {
  /** Null when the host names none that we speak: then the visitor's browser decides. */
  lang: Language | null;
  /** As it is to be read, 7 to 15 digits in it; null when there is none. */
  phone: string | null;
  theme: "light" | "dark" | "auto";
  /** Whether the way out is offered. It takes the whole host page away, so it is the host's to choose. */
  exit: boolean;
  accent: string | null;
  paper: string | null;
  radius: string | null;
  font: string | null;
}

export const no_settings: Settings = {
  lang: null,
  phone: null,
  theme: "auto",
  exit: false,
  accent: null,
  paper: null,
  radius: null,
  font: null,
};

const patterns = {
  phone: /^\+?[0-9(][0-9().\- ]{5,22}[0-9]$/,
  colour: /^#[0-9a-f]{6}$/i,
  radius: /^(?:[0-9]|1[0-9]|2[0-4])px$/,
  font: /^[A-Za-z0-9 ,"'-]{1,100}$/,
};

/** Null when the message isn't a settings message at all. */
export function readSettings(message: unknown): Settings | null {
  if (typeof message !== "object" || message === null) return null;
  const given = message as Record<string, unknown>;
  if (given.quietcheck !== "settings") return null;
  const text = (key: string, pattern: RegExp) => {
    const value = given[key];
    return typeof value === "string" && pattern.test(value) ? value : null;
  };
  const phone = text("phone", patterns.phone);
  const digits = phone === null ? 0 : phone.replace(/\D/g, "").length;
  return {
    lang: languages.find((one) => one === given.lang) ?? no_settings.lang,
    phone: digits >= 7 && digits <= 15 ? phone : null,
    theme: given.theme === "light" || given.theme === "dark" ? given.theme : "auto",
    exit: given.exit === true,
    accent: text("accent", patterns.colour),
    paper: text("paper", patterns.colour),
    radius: text("radius", patterns.radius),
    font: text("font", patterns.font),
  };
}

export function phoneLink(phone: string): string {
  return `tel:${phone.startsWith("+") ? "+" : ""}${phone.replace(/\D/g, "")}`;
}

/** WCAG's contrast ratio of two #rrggbb colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Whether each of the colours can be read on the paper. */
export function fits(paper: string, colours: string[]): boolean {
  return colours.every((colour) => contrast(paper, colour) >= 4.5);
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
