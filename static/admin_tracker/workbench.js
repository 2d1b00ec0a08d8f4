/* Keys on the linking workbench: j and k go from question to question, a accepts, r refuses, 1 to 9
   choose the relation, u takes my last decision back. Everything is a button as well; without this
   file only the keys are missing. */
(() => {
  const waiting = [...document.querySelectorAll(".question.state-is-waiting")];
  let sent = false; // a second key before the answer has come would decide the same question again
  const press = (button) => {
    if (!button) return;
    sent = true;
    button.click();
  };
  const here = () => waiting.indexOf(document.activeElement.closest(".question"));

  const go = (question) => {
    question.focus({ preventScroll: true });
    question.closest(".place").scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    if (!waiting.length) return;
    let next = here() + by;
    if (here() < 0) next = waiting.findIndex((one) => one.getBoundingClientRect().top >= 0);
    go(waiting[Math.min(Math.max(next, 0), waiting.length - 1)]);
  };

  document.addEventListener("keydown", (event) => {
    if (sent) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, textarea")) return;
    const inSelect = event.target.closest("select");
    if (inSelect && !"ar123456789".includes(event.key)) return;
    const question = waiting[here()];
    if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "u") {
      press(document.querySelector('.last [data-key="u"]'));
    } else if (question && (event.key === "a" || event.key === "r")) {
      press(question.querySelector(`[data-key="${event.key}"]`));
    } else if (question && event.key >= "1" && event.key <= "9") {
      question.querySelector("select").selectedIndex = Number(event.key) - 1;
    } else {
      return;
    }
    event.preventDefault();
  });

  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = asked?.matches(".question") ? asked : waiting[0];
  if (first) addEventListener("load", () => first.focus({ preventScroll: Boolean(!asked) }));
})();
