// "/" puts the cursor into the search of the top bar.
export default function () {
  const field = document.querySelector("[data-search] input[type=search]");
  if (!field) return;
  document.addEventListener("keydown", (event) => {
    if (event.target === field && event.key === "Escape") field.blur();
    if (event.key !== "/" || event.target.closest?.("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
