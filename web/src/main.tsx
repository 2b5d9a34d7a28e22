import { render } from "preact";
import { App } from "./app";
import { openEngine } from "./engine";

const place = document.getElementById("app");
if (place) {
  place.replaceChildren();
  render(<App open={openEngine} />, place);
}
