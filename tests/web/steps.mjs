// The way through the steps in Chromium, whatever engine answers. walk.mjs goes it in every browser.

/** A step shows its heading before all else: this waits for the rest. `place` is a page or a frame. */
export const isDrawn = (place) => place.locator("main:not(.arriving)").waitFor();

export async function headingIs(place, name) {
  await place.getByRole("heading", { level: 1, name }).waitFor();
  await isDrawn(place);
}

/** Presses a button and waits until the step it leads to is drawn. */
export async function press(place, name) {
  await place.getByRole("button", { name, exact: true }).click();
  await isDrawn(place);
}

export async function chooseInfusion(page) {
  await page.getByText("Ketamine into a vein (IV)").click();
  await page.getByText("In a clinic").click();
}

export async function toMedicines(page) {
  await press(page, "Start");
  await chooseInfusion(page);
  await press(page, "Next");
}

export async function addText(page, text) {
  await page.getByRole("combobox", { name: "Add a medicine" }).fill(text);
  await press(page, "Add");
}

export async function toResult(page) {
  await toMedicines(page);
  await addText(page, "methadonum");
  await press(page, "Next");
  await press(page, "Show my result");
}

/** Methadone against ketamine by vein, from the first step to the result; `place` is a page or a frame. */
export async function screenMethadone(place) {
  await toMedicines(place);
  const field = place.getByRole("combobox").first();
  await field.fill("methadone");
  await field.press("Escape");
  await field.press("Enter");
  await place.locator(".rows > li").waitFor();
  await press(place, "Next");
  await press(place, "Show my result");
  await place.getByText(/1 of 1 .*read/).waitFor();
}
