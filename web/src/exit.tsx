// Leaves the page at once: blanks it, clears every answer and opens a neutral page in its place.

import { useEffect } from "preact/hooks";
import { t } from "./text";

const neutral_page = "https://www.weather.gov/";
const shift_window_ms = 5000;

export function Exit({ onLeave }: { onLeave: () => void }) {
  return (
    <button type="button" class="exit" onClick={() => leave(onLeave)}>
      {t("exit.button")}
    </button>
  );
}

/** Shift three times within five seconds, with no other key between. */
export function useTripleShift(onLeave: () => void) {
  useEffect(() => {
    let presses: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat) return;
      presses = event.key === "Shift" ? [...presses, event.timeStamp] : [];
      presses = presses.filter((at) => event.timeStamp - at < shift_window_ms);
      if (presses.length >= 3) leave(onLeave);
    };
    addEventListener("keyup", onKey);
    return () => removeEventListener("keyup", onKey);
  }, [onLeave]);
}

/** A page that the browser brings back from its cache comes back empty. */
export function useEmptyReturn(onReturn: () => void) {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      onReturn();
      document.documentElement.classList.remove("left");
    };
    addEventListener("pageshow", onShow);
    return () => removeEventListener("pageshow", onShow);
  }, [onReturn]);
}

function leave(onLeave: () => void) {
  document.documentElement.classList.add("left");
  onLeave();
  location.replace(neutral_page);
}
