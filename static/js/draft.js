// data-draft="/url/" on a form: what is typed is sent a second later and kept here while there is no connection.
import { found, word } from "./words.js";

const PAUSE = 1000;
const RETRY = 5000;

function attach(form) {
  const place = form.querySelector("[data-draft-status]");
  const tell = (sentence) => { if (place) place.textContent = sentence; };
  let timer = null;
  let dirty = false;
  let sending = false;
  let sent = false;

  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  async function save() {
    if (!dirty || sending || sent) return;
    dirty = false;
    sending = true;
    tell(word("saving"));
    try {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { "X-Draft": "1" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const at = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      tell(word("saved", { time: at }));
    } catch {
      dirty = true;
      tell(word("unsaved"));
      later(RETRY);
    } finally {
      sending = false;
    }
    if (dirty) later(RETRY);
  }

  form.addEventListener("input", () => { dirty = true; later(PAUSE); });
  form.addEventListener("change", () => { dirty = true; later(PAUSE); });
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty && !sent) event.preventDefault(); });
}

export default function (root) {
  for (const form of found(root, "form[data-draft]")) attach(form);
}
