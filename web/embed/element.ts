// <quiet-check>: puts the page into a sandboxed frame of its own, where nothing of the host page can read along.
//
//   <script src="https://…/quiet-check.js" async></script>
//   <quiet-check phone="503-555-0100"><p>Emergency: call 911.</p></quiet-check>
//
// It never learns what is typed or found: the frame says `ready`, `resize`, `exit` and `error`, and the element passes each on
// as an event of that name. Until the frame is ready, and when it can't load, the numbers for help stand in the tag: the
// element's own content, or ours where it has none.

import numbers from "quietcheck:numbers";

const neutral_page = "https://www.weather.gov/";
const sandbox = "allow-scripts allow-modals allow-downloads allow-top-navigation-to-custom-protocols";
const custom_properties = ["accent", "paper", "radius", "font"];
const first_height = "680px";
/** A page that works is ready before its load event; a page that was blocked has one too, in most browsers. */
const late_after_load_ms = 2000;
const late_ms = 15_000;

/** Defines the element. `base` is the address that quietcheck.html lies beside. */
export function define(base: string | undefined) {
  class QuietCheck extends HTMLElement {
    static observedAttributes = ["lang", "phone", "theme", "exit"];
    #frame = document.createElement("iframe");
    #help = document.createElement("div");
    #slot = document.createElement("slot");
    #problem = document.createElement("strong");
    #timer = 0;

    constructor() {
      super();
      this.#help.append(this.#problem, this.#slot);
      this.#frame.setAttribute("sandbox", sandbox);
      this.#frame.allow = "clipboard-write";
      this.#frame.referrerPolicy = "no-referrer";
      this.#frame.onload = () => this.#waitFor(late_after_load_ms);
      this.attachShadow({ mode: "open" }).append(this.#help, this.#frame);
    }

    connectedCallback() {
      this.style.display = "grid";
      this.#slot.replaceChildren(...this.#words().sentences.map(paragraph));
      this.#frame.title = this.#words().title;
      this.#help.style.gridArea = "1/1";
      this.#show(false);
      addEventListener("message", this.#hear);
      this.#frame.src = new URL(this.getAttribute("src") ?? "quietcheck.html", base ?? document.baseURI).href;
      this.#waitFor(late_ms);
    }

    disconnectedCallback() {
      clearTimeout(this.#timer);
      removeEventListener("message", this.#hear);
    }

    attributeChangedCallback() {
      if (this.#help.hidden) this.#send();
    }

    /** What the tag says; without a word of its own, what the visitor's browser speaks, then what the page is written in. */
    #language() {
      const page = this.closest("[lang]")?.getAttribute("lang") ?? "";
      const wanted = [this.lang, ...navigator.languages, page].map((one) => one.toLowerCase().split("-")[0] ?? "");
      return wanted.find((one) => one in numbers) ?? "en";
    }

    #words() {
      return numbers[this.#language()] ?? numbers.en;
    }

    #waitFor(ms: number) {
      clearTimeout(this.#timer);
      if (this.#help.hidden) return;
      this.#timer = setTimeout(() => {
        this.#frame.hidden = true;
        this.#frame.style.display = "none";
        this.#problem.textContent = this.#words().unavailable;
        this.#emit("error");
      }, ms);
    }

    #show(ready: boolean) {
      this.#help.hidden = ready;
      this.#frame.style.cssText = `grid-area:1/1;display:block;width:100%;border:0;height:${first_height};visibility:${ready ? "visible" : "hidden"}`;
    }

    #hear = ({ source, data }: MessageEvent) => {
      if (source !== this.#frame.contentWindow || typeof data?.quietcheck !== "string") return;
      const { style } = this.#frame;
      if (data.quietcheck === "ready") {
        clearTimeout(this.#timer);
        this.#show(true);
        this.#send();
        this.#emit("ready");
      } else if (data.quietcheck === "resize") {
        style.height = data.full ? "100%" : `${Math.min(2000, Math.max(200, Number(data.height) || 0))}px`;
        style.position = data.full ? "fixed" : "";
        style.inset = data.full ? "0" : "";
        style.zIndex = data.full ? "2147483647" : "";
        this.#emit("resize");
      } else if (data.quietcheck === "exit" && this.hasAttribute("exit")) {
        document.documentElement.style.display = "none";
        this.#emit("exit");
        location.replace(neutral_page);
      } else if (data.quietcheck === "error") {
        this.#emit("error");
      }
    };

    #send() {
      const settings: Record<string, string | boolean> = { quietcheck: "settings", exit: this.hasAttribute("exit") };
      settings.lang = this.#language();
      for (const name of ["phone", "theme"]) settings[name] = this.getAttribute(name) ?? "";
      const computed = getComputedStyle(this);
      for (const name of custom_properties) settings[name] = computed.getPropertyValue(`--qc-${name}`).trim();
      this.#frame.contentWindow?.postMessage(settings, "*");
    }

    #emit(name: string) {
      this.dispatchEvent(new Event(name));
    }
  }
  if (!customElements.get("quiet-check")) customElements.define("quiet-check", QuietCheck);
}

/** A sentence with its phone numbers as links that call; the number stays readable text. */
function paragraph(parts: (string | [number: string, address: string])[]): HTMLElement {
  const p = document.createElement("p");
  for (const part of parts) {
    if (typeof part === "string") {
      p.append(part);
    } else {
      const link = document.createElement("a");
      [link.textContent, link.href] = part;
      p.append(link);
    }
  }
  return p;
}
