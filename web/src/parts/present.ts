// For what is waited for: whether the part that began to wait is still on the page.

import { useEffect, useRef } from "preact/hooks";

/** Who cleared the answers or went on meanwhile gets nothing changed behind their back. */
export function usePresent(): { readonly current: boolean } {
  const present = useRef(true);
  useEffect(
    () => () => {
      present.current = false;
    },
    [],
  );
  return present;
}
