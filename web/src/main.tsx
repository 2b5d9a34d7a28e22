import { render } from "preact";
import { App } from "./app";
import { openEngine } from "./engine";
import { handleForms } from "./forms";
import { exposed, meetHost, tellHost } from "./host";
import { ignoreSecondClicks } from "./second_click";
import { Unprotected } from "./unprotected";

const place = document.getElementById("app");
if (place) {
  place.replaceChildren();
  if (exposed) {
    render(<Unprotected />, place);
    tellHost("error");
  } else {
    ignoreSecondClicks();
    handleForms();
    render(<App open={openEngine} />, place);
    meetHost();
  }
}
