/** `<quiet-check>`: importing the package defines it. */
export interface QuietCheckElement extends HTMLElement {
  addEventListener(
    type: "ready" | "resize" | "exit" | "error",
    listener: (this: QuietCheckElement, event: Event) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** For JSX: the attributes that count. */
export interface QuietCheckAttributes {
  /** Language of the check: "en" or "es". Without it the visitor's browser decides, then the page's own `lang`. */
  lang?: string;
  /** The clinic's own number, shown after the emergency numbers, never in their place. */
  phone?: string;
  theme?: "light" | "dark" | "auto";
  /** Offers "Leave this page", which takes the whole host page to a neutral one. */
  exit?: boolean | "";
  /** Where quietcheck.html lies, if not beside the script. */
  src?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "quiet-check": QuietCheckElement;
  }
}
