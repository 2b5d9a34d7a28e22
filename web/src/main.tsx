import { render } from "preact";
import { App } from "./app";
import { openEngine } from "./engine/engine";
import { handleForms } from "./frame/forms";
import { exposed, meetHost, tellHost } from "./frame/host";
import { ignoreSecondClicks } from "./frame/second_click";
import { Unprotected } from "./parts/unprotected";

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
