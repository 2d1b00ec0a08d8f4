/* Keys on a desk: a key presses the link or button that names it in data-key. Everything works
   without this file; only the keys are missing then. */
(() => {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !/^[a-z]$/.test(event.key)) return;
    if (event.target.closest("select, textarea, input:not([type=checkbox])")) return;
    const pressed = document.querySelector(`[data-key="${event.key}"]`);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  });
})();
