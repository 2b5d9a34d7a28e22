// For a bundler or <script type="module">: the page lies beside this file, and bundlers that know the pattern take it along.

import { define } from "./element";

define(new URL("./quietcheck.html", import.meta.url).href);
