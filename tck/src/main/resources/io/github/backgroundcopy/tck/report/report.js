// Filters and folding. Without it the page shows everything.
(() => {
  const id = name => document.getElementById(name);
  const rows = [...document.querySelectorAll("li.clause")];
  const sections = [...document.querySelectorAll("section.clauses")];
  const boxes = [...document.querySelectorAll(".tiles input")];
  const folds = rows.map(row => row.querySelector("details"));
  const search = id("search");
  const texts = rows.map(row => row.textContent.toLowerCase());

  const filter = () => {
    const states = boxes.filter(box => box.checked).map(box => box.value);
    const words = search.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      const state = states.length === 0 || states.some(each => row.classList.contains(each));
      row.hidden = !(state ? words.every(word => texts[i].includes(word)) : false);
      shown += row.hidden ? 0 : 1;
    });
    sections.forEach(section => {
      section.hidden = section.querySelector("li.clause:not([hidden])") === null;
    });
    id("shown").textContent = shown === rows.length
      ? `All ${shown} clauses`
      : `${shown} of ${rows.length} clauses`;
    id("reset").disabled = shown === rows.length;
  };

  const showAll = () => {
    boxes.forEach(box => { box.checked = false; });
    search.value = "";
    filter();
  };

  const goTo = hash => {
    const row = hash.length > 1 ? id(decodeURIComponent(hash.slice(1))) : null;
    if (row?.matches("li.clause")) {
      if (row.hidden) {
        showAll();
      }
      row.querySelector("details").open = true;
      row.scrollIntoView();
    }
  };

  boxes.forEach(box => box.addEventListener("change", filter));
  search.addEventListener("input", filter);
  id("reset").addEventListener("click", () => {
    showAll();
    search.focus();
  });
  id("fold").addEventListener("click", event => {
    const unfold = folds.some(fold => !fold.open);
    folds.forEach(fold => { fold.open = unfold; });
    event.target.textContent = unfold ? "Fold all" : "Unfold all";
  });
  addEventListener("hashchange", () => goTo(location.hash));
  // A link inside a summary leads there, it does not fold as well.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("summary a");
    if (link) {
      event.preventDefault();
      location.hash = link.hash;
      goTo(link.hash);
    }
  });

  document.documentElement.classList.add("live");
  document.querySelector(".toolbar").hidden = false;
  filter();
  goTo(location.hash);
})();
