// Many people double-click. When the second click comes down, the first has already changed the page: there may be another
// medicine's Remove under it, or the answer to a health question. So it does nothing. Keys give single clicks.

export function ignoreSecondClicks() {
  const ignore = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("click", ignore, { capture: true });
}
