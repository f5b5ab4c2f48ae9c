// data-print: a button that prints this page. Without script it is not shown (class js-only).
import { found } from "./words.js";

export default function (root) {
  for (const button of found(root, "[data-print]")) button.addEventListener("click", () => window.print());
}
