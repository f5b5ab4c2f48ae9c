// data-passkey="get" or "create": the browser's passkeys. The question stands in #passkey-question, the answer goes into [name=passkey].
import { found } from "./words.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function question() {
  const { publicKey } = JSON.parse(document.getElementById("passkey-question").textContent);
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const known of [...(publicKey.excludeCredentials ?? []), ...(publicKey.allowCredentials ?? [])]) known.id = bytes(known.id);
  return { publicKey };
}

function answer(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  return { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: made.getClientExtensionResults() };
}

export default function (root) {
  for (const place of found(root, "[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    place.hidden = false;
    const form = place.closest("form");
    const failed = place.querySelector("[data-passkey-failed]");
    place.querySelector("button").addEventListener("click", async () => {
      failed.hidden = true;
      try {
        const made = await navigator.credentials[place.dataset.passkey](question());
        form.elements.passkey.value = JSON.stringify(answer(made));
        form.requestSubmit();
      } catch {
        failed.hidden = false;
      }
    });
  }
}
