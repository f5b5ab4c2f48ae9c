// data-submit on a control: changing it sends its form (the page has a button for those without script).
import { found } from "./words.js";

export default function (root) {
  for (const control of found(root, "[data-submit]")) {
    control.addEventListener("change", () => control.form.requestSubmit());
  }
}
