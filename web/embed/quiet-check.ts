// For a script tag: the page lies beside this file.

import { define } from "./element";

define((document.currentScript as HTMLScriptElement | null)?.src);
