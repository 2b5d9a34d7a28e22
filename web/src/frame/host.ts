// The page that embeds this one, as far as it concerns us: it hands in settings, and it hears four words from us.
//
// Only this file speaks to another window. What it says is `ready`, `resize`, `exit` or `error`, and a height that follows
// from step and width alone: the same for an empty list as for any other. `error` is said only when the check can't start.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Step } from "../model/answers";
import { no_settings, readSettings, type Settings } from "../model/settings";
import { showLook } from "./look";

type Word = "ready" | "exit" | "error";

export const embedded = window.parent !== window;

/** Whether the page around this one can read along. A sandboxed frame, or one from another site, sees no frame element. */
export const exposed = embedded && window.frameElement !== null;

let settings: Settings | null = null;
const listeners = new Set<(settings: Settings) => void>();

/** Takes settings from the host page, from no other window. Called once, when the page starts. */
export function meetHost() {
  // Pulled down too far, a phone would reload the page, and every answer would be gone. In a host's page the host scrolls on.
  if (!embedded) document.documentElement.style.overscrollBehaviorY = "contain";
  if (!embedded) return;
  addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    const given = readSettings(event.data);
    if (given === null) return;
    settings = given;
    showLook(given);
    for (const listener of listeners) listener(given);
  });
  tellHost("ready");
}

export function tellHost(word: Word) {
  if (embedded) window.parent.postMessage({ quietcheck: word }, "*");
}

/** The host's settings. `known` is false until our own element has spoken: a plain frame can't follow `resize` or `exit`. */
export function useSettings(): Settings & { known: boolean } {
  const [now, setNow] = useState(settings);
  useEffect(() => {
    setNow(settings);
    listeners.add(setNow);
    return () => {
      listeners.delete(setNow);
    };
  }, []);
  return { ...(now ?? no_settings), known: now !== null };
}

/** Keeps the host's frame as high as the step needs it, or as large as the window. Says only what has changed. */
export function useHostSize(step: Step, full: boolean) {
  const { known } = useSettings();
  const said = useRef("");
  useEffect(() => {
    if (!known) return;
    const say = () => {
      const height = frameHeight(step, innerWidth);
      if (said.current === `${height} ${full}`) return;
      said.current = `${height} ${full}`;
      window.parent.postMessage({ quietcheck: "resize", height, full }, "*");
    };
    say();
    addEventListener("resize", say);
    return () => removeEventListener("resize", say);
  }, [known, step, full]);
}

export const narrow_px = 480;

/** In CSS pixels. What doesn't fit scrolls inside. */
export function frameHeight(step: Step, width: number): number {
  const narrow = width < narrow_px;
  if (step === "welcome") return narrow ? 760 : 680;
  return narrow ? 680 : 760;
}
