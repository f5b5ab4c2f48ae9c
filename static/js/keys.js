// j and k walk the rows of a list; Enter opens, since the focus is on the row's own link.
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

export default function () {
  document.addEventListener("keydown", (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...document.querySelectorAll("main .row-link")];
    if (!links.length) return;
    const here = links.indexOf(document.activeElement?.closest?.(".row")?.querySelector(".row-link"));
    const next = event.key === "j" ? Math.min(here + 1, links.length - 1) : Math.max(here - 1, 0);
    links[next].focus();
    links[next].closest(".row").scrollIntoView({ block: "nearest" });
    event.preventDefault();
  });
}
