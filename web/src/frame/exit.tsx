// Leaving, and what is left behind: the way out at any time, an empty page after it, nothing to see while the page is away.

import { useEffect } from "preact/hooks";
import { t } from "../model/text";
import { embedded, tellHost, useSettings } from "./host";

const neutral_page = "https://www.weather.gov/";
const shift_window_ms = 5000;

/** Whether the way out is offered: always on a page of its own, on a host's page when the host wants it. */
export function useExit(): boolean {
  const { exit } = useSettings();
  return !embedded || exit;
}

export function Exit({ onLeave }: { onLeave: () => void }) {
  return (
    <button type="button" class="exit" onClick={() => leave(onLeave)}>
      {t("exit.button")}
    </button>
  );
}

/** Shift three times within five seconds, with no other key between. */
export function useTripleShift(offered: boolean, onLeave: () => void) {
  useEffect(() => {
    if (!offered) return;
    let presses: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat) return;
      presses = event.key === "Shift" ? [...presses, event.timeStamp] : [];
      presses = presses.filter((at) => event.timeStamp - at < shift_window_ms);
      if (presses.length >= 3) leave(onLeave);
    };
    addEventListener("keyup", onKey);
    return () => removeEventListener("keyup", onKey);
  }, [offered, onLeave]);
}

/** A page that is left is emptied, so that one which the browser brings back from its cache comes back empty. */
export function useEmptyReturn(onEmpty: () => void) {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      onEmpty();
      document.documentElement.classList.remove("left");
    };
    addEventListener("pagehide", onEmpty);
    addEventListener("pageshow", onShow);
    return () => {
      removeEventListener("pagehide", onEmpty);
      removeEventListener("pageshow", onShow);
    };
  }, [onEmpty]);
}

/** In the app switcher, or under another tab, nothing can be read. The answers stay. */
export function useBlankWhileHidden() {
  useEffect(() => {
    const onChange = () => document.documentElement.classList.toggle("away", document.hidden);
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
}

/** Inside a host's page only the host can leave: our element does, as soon as it hears `exit`. */
function leave(onLeave: () => void) {
  document.documentElement.classList.add("left");
  onLeave();
  if (embedded) tellHost("exit");
  else location.replace(neutral_page);
}
