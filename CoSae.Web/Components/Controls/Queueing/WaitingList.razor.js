// Dragging happens here, so that no movement of the mouse goes to the server; only the drop does.
export function init(list, component) {
  let dragged, over, after;
  const row = e => e.target.closest?.("[data-run]");
  const unmark = () => { over?.classList.remove("drop-before", "drop-after"); over = undefined; };

  list.addEventListener("dragstart", e => {
    const from = row(e);
    if (!from) return;
    dragged = from.dataset.run;
    from.classList.add("dragged");
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", dragged); // Firefox drags nothing without data.
  });
  list.addEventListener("dragover", e => {
    const to = row(e);
    if (!dragged || !to) return;
    e.preventDefault();
    const box = to.getBoundingClientRect();
    unmark();
    if (to.dataset.run === dragged) return;
    after = e.clientY > box.top + box.height / 2;
    over = to;
    over.classList.add(after ? "drop-after" : "drop-before");
  });
  list.addEventListener("drop", e => {
    if (!dragged || !over) return;
    e.preventDefault();
    component.invokeMethodAsync("DropAsync", dragged, over.dataset.run, after);
    unmark();
  });
  list.addEventListener("dragend", () => {
    unmark();
    list.querySelector(".dragged")?.classList.remove("dragged");
    dragged = undefined;
  });
}

// A button that cannot be used at the end of the list leaves the focus to its neighbour.
export function focus(list, id, move) {
  const row = list?.querySelector(`[data-run="${id}"]`);
  (row?.querySelector(`[data-move="${move}"]:not(:disabled)`) ?? row?.querySelector("[data-move]:not(:disabled)"))?.focus();
}
