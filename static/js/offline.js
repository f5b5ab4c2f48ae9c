// The banner under the top bar while there is no connection.
export default function () {
  const banner = document.getElementById("offline");
  if (!banner) return;
  const tell = () => { banner.hidden = navigator.onLine; };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();
}
