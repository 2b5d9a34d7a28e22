import { render } from "preact";
import { App } from "./app";
import { openEngine } from "./engine";
import { handleForms } from "./forms";
import { meetHost } from "./host";

const place = document.getElementById("app");
if (place) {
  place.replaceChildren();
  handleForms();
  render(<App open={openEngine} />, place);
  meetHost();
}
