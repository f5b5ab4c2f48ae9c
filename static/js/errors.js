// The error summary takes the focus, so that it is read first; its links focus the field they name.
import { found } from "./words.js";

export default function (root) {
  for (const summary of found(root, "[data-error-summary]")) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const control = link && document.getElementById(link.hash.slice(1));
      if (!control) return;
      event.preventDefault();
      (control.closest(".field") ?? control).scrollIntoView({ block: "start" });
      control.focus({ preventScroll: true });
    });
  }
}
