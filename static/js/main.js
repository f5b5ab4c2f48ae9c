// Every page works without these. Each behaviour is a file, keyed by a data- attribute.
import announce from "./announce.js";
import conditional from "./conditional.js";
import count from "./count.js";
import draft from "./draft.js";
import errors from "./errors.js";
import keys from "./keys.js";
import menu from "./menu.js";
import offline from "./offline.js";
import once from "./once.js";
import passkey from "./passkey.js";
import print from "./print.js";
import search from "./search.js";
import select from "./select.js";
import session from "./session.js";
import upload from "./upload.js";

document.documentElement.classList.add("js");

// What is about the whole page starts once; what is about parts starts again for parts that htmx brings.
const whole = [announce, keys, menu, offline, search, session];
const parts = [conditional, count, draft, errors, once, passkey, print, select, upload];

for (const start of whole) start(document);
for (const start of parts) start(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) for (const start of parts) start(event.detail.elt);
});
