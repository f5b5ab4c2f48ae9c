// data-draft="/url/" on a form: what is typed is sent a second later and kept here while there is no connection.
// A form is sent only when what stands in it is safe on the server: a session that ended can lose nothing.
import { found, word } from "./words.js";

const PAUSE = 1000;
const RETRY = 5000;

const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)?.[1] ?? "";

function written(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (!(value instanceof File) && name !== "csrfmiddlewaretoken") body.append(name, value);
  }
  return body.toString();
}

/** Why a save failed: "signed_out", "someone_else", "refused" (the form itself says why), or "line", which passes. */
async function keep(form, body) {
  const headers = { "X-Draft": "1", "X-Officer": form.dataset.draftOfficer, "X-CSRFToken": token() };
  headers["Content-Type"] = "application/x-www-form-urlencoded";
  const answer = await fetch(form.dataset.draft, { method: "POST", body, headers, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) return "signed_out";
  if (answer.status === 409) return "someone_else";
  if (answer.status >= 400 && answer.status < 500) return "refused";
  return answer.ok ? "" : "line";
}

function attach(form) {
  const place = form.querySelector("[data-draft-status]");
  const held = form.querySelector("[data-draft-held]");
  const tell = (sentence) => { if (place) place.textContent = sentence; };
  let known = token();
  let kept = written(form);
  let timer = null;
  let sending = null;
  let sent = false;

  const dirty = () => written(form) !== kept;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  async function send() {
    const body = written(form);
    tell(word("saving"));
    const why = await keep(form, body).catch(() => "line");
    if (why) {
      tell(word("unsaved"));
      if (why === "line") later(RETRY);
      return why;
    }
    kept = body;
    // Signed in again in another window: the form needs that session's token.
    known = token();
    for (const field of form.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = known;
    tell(word("saved", { time: new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" }) }));
    if (held) held.hidden = true;
    if (dirty()) later(PAUSE);
    return "";
  }

  async function save(always) {
    clearTimeout(timer);
    if (sending) await sending;
    if (sent || !(always === true || dirty())) return "";
    sending = send();
    const why = await sending;
    sending = null;
    return why;
  }

  function hold(why) {
    if (!held) return;
    for (const reason of held.children) reason.hidden = reason.dataset.why !== why;
    held.hidden = false;
    held.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", async (event) => {
    const stale = token() !== known;
    if (sent || !(stale || sending || dirty())) { sent = true; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const why = await save(stale);
    if (why && why !== "refused") return hold(why);
    sent = true;
    form.requestSubmit(event.submitter);
  }, { capture: true });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty() && !sent) event.preventDefault(); });
}

export default function (root) {
  for (const form of found(root, "form[data-draft]")) attach(form);
}
