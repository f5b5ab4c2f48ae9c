// data-once on a form: pressed twice, sent once. The hidden idempotency_key guards the same on the server.
import { found, word } from "./words.js";

export default function (root) {
  for (const form of found(root, "form[data-once]")) {
    let words = null;
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.dataset.sent = "yes";
      const pressed = event.submitter;
      // After the browser has read the form: a disabled button would not send its name.
      setTimeout(() => {
        for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
        if (!pressed) return;
        words = pressed.lastChild.textContent;
        pressed.lastChild.textContent = word("sending");
      });
      form.addEventListener("htmx:afterRequest", () => {
        delete form.dataset.sent;
        for (const button of form.querySelectorAll("[type=submit]")) button.removeAttribute("aria-disabled");
        if (pressed && words) pressed.lastChild.textContent = words;
      }, { once: true });
    }, { capture: true });
  }
}

// Come back to a form that was sent: it needs a fresh key.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("form[data-sent]")) location.reload();
});
