// Work that waits until the screen has answered a key or a press: on an old phone that answer must not wait for it.
//
// Not useEffect: it runs 35 ms after drawing even if a slow device hasn't shown that yet.

import { useLayoutEffect, useState } from "preact/hooks";

/** Calls `then` once what is being drawn has been seen, at once in a hidden tab. Returns how to call it off. */
export function afterPaint(then: () => void): () => void {
  if (document.hidden) {
    then();
    return () => {};
  }
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** The value as it was when the screen was last seen: what depends on it waits for the drawing after. */
export function useAfterPaint<Value>(value: Value): Value {
  const [seen, setSeen] = useState(value);
  useLayoutEffect(() => afterPaint(() => setSeen(value)), [value]);
  return seen;
}
