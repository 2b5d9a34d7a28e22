// On a host's page: the whole window for the check, and back. The host's element makes the frame large.

import { useEffect, useState } from "preact/hooks";
import type { Step } from "../model/answers";
import { t } from "../model/text";
import { narrow_px, useHostSize, useSettings } from "./host";

export function FullScreen({ step }: { step: Step }) {
  const { known } = useSettings();
  const [full, setFull] = useState(false);
  useHostSize(step, full);
  useEffect(() => {
    if (!full) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) setFull(false);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [full]);
  // On a phone a page that scrolls within a page is hard to use: the check takes the window as soon as it begins.
  const begun = step !== "welcome";
  useEffect(() => {
    if (innerWidth < narrow_px) setFull(begun);
  }, [begun]);
  if (!known) return null;
  return (
    <button type="button" class="exit" onClick={() => setFull(!full)}>
      {t(full ? "embed.small" : "embed.full")}
    </button>
  );
}
