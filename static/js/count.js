// data-count="2000" on a control: how many characters are left, said under it once a quarter remains.
import { found, word } from "./words.js";

export default function (root) {
  for (const control of found(root, "[data-count]")) {
    const place = document.querySelector(`[data-count-of="${control.id}"]`);
    if (!place) continue;
    const limit = Number(control.dataset.count);
    const tell = () => {
      const left = limit - [...control.value].length;
      place.textContent = left > limit / 4 ? "" : word(left < 0 ? "over" : "left", { n: Math.abs(left).toLocaleString() });
      place.classList.toggle("over", left < 0);
    };
    control.addEventListener("input", tell);
    tell();
  }
}
