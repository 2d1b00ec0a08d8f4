/* Keys on the preview of an import: j and k go from unit to unit, n to the next with a warning,
   m merges, s splits, r relabels. Everything is a link or a button as well; without this file only
   the keys are missing. */
(() => {
  const units = [...document.querySelectorAll("tr.unit")];
  if (!units.length) return;
  const here = () => units.indexOf(document.activeElement.closest("tr.unit"));

  const go = (unit) => {
    unit.focus({ preventScroll: true });
    unit.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    let next = here() + by;
    if (here() < 0) next = units.findIndex((unit) => unit.getBoundingClientRect().top >= 0);
    go(units[Math.min(Math.max(next, 0), units.length - 1)]);
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "n") {
      const next = units.find((unit, at) => at > here() && unit.matches(".doubtful"));
      if (next) go(next);
    } else if ("msr".includes(event.key) && here() >= 0) {
      units[here()].querySelector(`[data-key="${event.key}"]`)?.click();
    } else {
      return;
    }
    event.preventDefault();
  });

  // Browsers skip autofocus where the address names a place on the page, as all these links do.
  const field = document.querySelector(".correction-form [autofocus]");
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = field || (asked && asked.matches("tr.unit") && asked);
  if (first) addEventListener("load", () => first.focus({ preventScroll: true }));
})();
