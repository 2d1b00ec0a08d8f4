// Copies a line of the page. Without this script a line is marked with one click and copied by hand.
"use strict";

const said = document.getElementById("copied");

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const line = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(line.textContent.trim());
      said.textContent = said.dataset.says;
      said.classList.remove("unseen");
    } catch {
      getSelection().selectAllChildren(line);
    }
  });
}
