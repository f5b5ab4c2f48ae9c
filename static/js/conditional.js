// data-when="field=value,value": a part that is asked only after that answer. Without script it is always there.
import { found } from "./words.js";

function answers(form, name) {
  return [...form.elements]
    .filter((control) => control.name === name)
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => (control.type === "checkbox" && !control.hasAttribute("value") ? "on" : control.value));
}

export default function (root) {
  for (const part of found(root, "[data-when]")) {
    const form = part.closest("form");
    const [name, wanted] = part.dataset.when.split("=");
    const values = wanted.split(",");
    const decide = () => { part.hidden = !answers(form, name).some((value) => values.includes(value)); };
    form.addEventListener("change", decide);
    decide();
  }
}
