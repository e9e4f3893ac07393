// The caret and the keys of the filter box; the rest is the server's.
export function attach(input) {
  input.addEventListener("keydown", e => {
    // Up and down move in the list, not to the ends of the text; Enter never submits.
    if (e.key === "ArrowDown" || e.key === "ArrowUp" || e.key === "Enter") e.preventDefault();
  });
}

export const caret = input => input.selectionStart;

export function place(input, at) {
  input.setSelectionRange(at, at);
  input.scrollLeft = input.scrollWidth;
}
