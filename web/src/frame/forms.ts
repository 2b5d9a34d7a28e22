// Forms without forms: in a sandboxed frame a browser sends no `submit` event at all. A form's button, and Enter in a field, which
// clicks that button, are turned into the event here, in a frame as on a page of its own; nothing is ever submitted.

export function handleForms() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.type !== "submit" || button.form === null || event.defaultPrevented) return;
    event.preventDefault();
    button.form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  });
}
