// For shared tablets: when nobody has touched the page for a while, the answers go, after a countdown that any key or touch ends.
// Screen readers and switches press a button with a click alone.

import { useEffect, useState } from "preact/hooks";
import { count, t } from "../model/text";

export const idle_minutes = 10;
const countdown_s = 60;
const signs_of_life = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "click", "scroll", "input"];

/** Counts only while the page can be seen: a tab that was put aside comes back whole. */
export function IdleClock({ onClear }: { onClear: () => void }) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    let timer = 0;
    let seconds = countdown_s;
    const tick = () => {
      setLeft(seconds);
      if (seconds === 0) onClear();
      else timer = setTimeout(tick, 1000);
      seconds -= 1;
    };
    const restart = () => {
      clearTimeout(timer);
      setLeft(null);
      seconds = countdown_s;
      if (!document.hidden) timer = setTimeout(tick, idle_minutes * 60_000);
    };
    restart();
    for (const sign of signs_of_life) addEventListener(sign, restart, { passive: true, capture: true });
    document.addEventListener("visibilitychange", restart);
    return () => {
      clearTimeout(timer);
      for (const sign of signs_of_life) removeEventListener(sign, restart, { capture: true });
      document.removeEventListener("visibilitychange", restart);
    };
  }, [onClear]);
  if (left === null) return null;
  return (
    <section class="idle notice warning screen-only" aria-labelledby="idle-title">
      <p id="idle-title" role="alert">
        <strong>{t("idle.title")}</strong> {t("idle.any_key")}
      </p>
      <p>{count("idle.left", left)}</p>
      <button type="button" class="primary">
        {t("idle.keep")}
      </button>
    </section>
  );
}
