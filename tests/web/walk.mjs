// A person walks through the embedded check with mouse and keys, in any engine: therapy, two medicines, result.
import { waitFor } from "./engines.mjs";

export const button = (text) =>
  [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === text) ?? null;
const title = () => document.querySelector("main:not(.arriving) h1")?.textContent ?? "";

export async function press(engine, n, text) {
  await waitFor(() =>
    engine.frame(
      n,
      (wanted) =>
        [...document.querySelectorAll("button")].some((one) => one.textContent.trim() === wanted && !one.disabled),
      text,
    ),
  );
  await engine.click(n, button, text);
}

export const headingIs = (engine, n, text) => waitFor(async () => (await engine.frame(n, title)) === text);

export async function toMedicines(engine, n) {
  await press(engine, n, "Start");
  await headingIs(engine, n, "Which ketamine therapy?");
  // The frame may still be growing under the pointer: the click is made again until the choice is taken.
  for (const name of ["therapy", "setting"])
    await waitFor(async () => {
      await engine.click(n, (asked) => document.querySelector(`input[name="${asked}"]`), name);
      return engine.frame(n, (asked) => document.querySelector(`input[name="${asked}"]`).checked, name);
    });
  await press(engine, n, "Next");
  await headingIs(engine, n, "What do you take?");
}

export async function addMedicine(engine, n, text) {
  const rows = () => document.querySelectorAll(".rows > li").length;
  const before = await engine.frame(n, rows);
  await engine.click(n, () => document.querySelector('[role="combobox"]'));
  await engine.type(text);
  await waitFor(() => engine.frame(n, (typed) => document.querySelector('[role="combobox"]').value === typed, text));
  await engine.press("Escape");
  await engine.press("Enter");
  await waitFor(async () => (await engine.frame(n, rows)) > before);
}

export async function toResult(engine, n) {
  await press(engine, n, "Next");
  await headingIs(engine, n, "A few questions about your health");
  await press(engine, n, "Show my result");
  await headingIs(engine, n, "Your result");
}
