// data-upload="/api/…/uploads/" on a form with one file: it goes in parts, and after a dropped line only the rest goes.
// Without this file the form itself sends it.
import { found, say, word } from "./words.js";

const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)?.[1] ?? "";
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const LONGEST_PAUSE = 30000;

async function ask(url, method, body, type) {
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  if (type) headers["Content-Type"] = type;
  const answer = await fetch(url, { method, body, headers });
  const told = await answer.json().catch(() => ({}));
  return { status: answer.status, told };
}

/** Again and again while the line or the server is away; whatever else is said is an answer. */
async function insist(tell, ...request) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    const answer = await ask(...request).catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    tell(word("waiting"));
    await pause(wait);
  }
}

const json = (form, file) => JSON.stringify({
  kind: form.elements.kind.value,
  title: form.elements.title.value,
  dated: form.elements.dated.value || null,
  size: file.size,
});

async function begun(form, file, tell) {
  const mark = `upload ${form.dataset.upload} ${file.name} ${file.size} ${file.lastModified}`;
  const known = sessionStorage.getItem(mark);
  if (known) {
    const { status, told } = await insist(tell, `${form.dataset.upload}${known}/`, "GET");
    if (status === 200) return told;
  }
  const { status, told } = await insist(tell, form.dataset.upload, "POST", json(form, file), "application/json");
  if (status !== 201) throw told;
  sessionStorage.setItem(mark, told.id);
  return told;
}

async function send(form, file, tell) {
  const upload = await begun(form, file, tell);
  const url = `${form.dataset.upload}${upload.id}/`;
  let at = upload.received;
  while (at < file.size) {
    const part = file.slice(at, at + upload.part);
    const { status, told } = await insist(tell, `${url}?at=${at}`, "PUT", part, "application/octet-stream");
    if (status !== 200 && told.code !== "wrong_offset") throw told;
    at = told.received;
    tell(word("sent", { n: Math.floor((at / file.size) * 100) }), (at / file.size) * 100);
  }
  tell(word("looking"));
  const { status, told } = await insist(tell, `${url}document/`, "POST", "{}", "application/json");
  if (status !== 201) throw told;
}

function attach(form) {
  const place = form.querySelector("[data-upload-progress]");
  const [bar, words] = place.children;
  const tell = (sentence, share) => {
    place.hidden = bar.hidden = false;
    words.classList.remove("error");
    words.textContent = sentence;
    if (share !== undefined) bar.value = share;
  };
  const refuse = (sentence) => {
    tell(sentence, 0);
    bar.hidden = true;
    words.classList.add("error");
    place.scrollIntoView({ block: "center" });
    say(sentence);
  };
  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    // What is missing is said by the server, and what was done earlier goes with the form.
    const whole = file && form.elements.title.value.trim() && !form.elements.done_at?.value;
    if (!whole) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.going) return;
    tell(word("sending"), 0);
    form.dataset.going = "yes";
    try {
      await send(form, file, tell);
      location.assign(form.dataset.uploadThen);
    } catch (refused) {
      refuse(refused.detail || word("failed"));
      delete form.dataset.going;
    }
  }, { capture: true });
}

export default function (root) {
  for (const form of found(root, "form[data-upload]")) attach(form);
}
