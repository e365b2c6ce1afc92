// Show only the statements with one verdict; without this script all of them are shown.
const buttons = document.querySelectorAll(".filter button");
for (const button of buttons) {
  button.addEventListener("click", () => {
    const wanted = button.dataset.verdict;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    for (const item of document.querySelectorAll(".statement, tr[data-verdict]"))
      item.hidden = wanted !== "all" && item.dataset.verdict !== wanted;
    for (const section of document.querySelectorAll("section.part"))
      section.hidden = !section.querySelector(".statement:not([hidden])");
  });
}
// A link to a statement that the filter hides shows it again.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.closest("[hidden]")) buttons[0].click();
  if (target) target.scrollIntoView();
});
document.querySelector(".filter").hidden = false;
