// Most often everybody was there and everything was reached: one press, and then what was not.
for (const all of document.querySelectorAll(".all-of")) {
  const boxes = [...all.closest("fieldset").querySelectorAll("input[type=checkbox]")];
  const said = all.querySelector("[role=status]");
  all.hidden = false;
  all.querySelector("button").addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    said.textContent = said.dataset.sagt;
  });
  for (const box of boxes) box.addEventListener("change", () => (said.textContent = ""));
}
