// After an htmx swap: keep the focus where it was, say politely that something changed.
import { say, word } from "./words.js";

export default function () {
  let focused = null;
  document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement?.id || null; });
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target ?? event.detail.elt;
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true });
    const asked = event.detail.elt.closest?.("[data-announce]") ?? target.closest?.("[data-announce]");
    say(asked?.dataset.announce || word("updated"));
  });
  document.addEventListener("htmx:responseError", () => say(word("failed")));
  document.addEventListener("htmx:sendError", () => say(word("failed")));
  // A refusal (409, 422) is a page to show, not an error to swallow.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
}
