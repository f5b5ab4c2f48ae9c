// data-session="/session/" on the body: when the session's time is over, the page left open asks for the password again.
// Asking how much is left keeps nothing alive. What was typed is in its draft by then.
const MOST = 10 * 60;

export default function (document) {
  const address = document.body.dataset.session;
  if (!address) return;

  async function look() {
    let left = MOST;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
      if (answer.ok) left = (await answer.json()).left ?? MOST;
    } catch {
      left = 60;
    }
    if (left <= 0) location.reload();
    else setTimeout(look, (Math.min(left, MOST) + 1) * 1000);
  }

  setTimeout(look, 60 * 1000);
  // A machine that slept: its clocks stood still, the session's did not.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
}
