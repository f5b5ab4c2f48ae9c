// Sentences come from the page (templates/ui/words.html), in the page's language.
const store = document.getElementById("words");

export function word(name, values = {}) {
  let sentence = store?.dataset[name] ?? "";
  for (const [key, value] of Object.entries(values)) sentence = sentence.replace(`{${key}}`, value);
  return sentence;
}

export function say(sentence) {
  const place = document.getElementById("announce");
  if (!place) return;
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = sentence; });
}

export function found(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}
