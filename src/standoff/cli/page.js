"use strict";
// Shows the notes of the words under the pointer or the focus, and lights the other parts of the same claim.
document.addEventListener("DOMContentLoaded", () => {
  const float = document.createElement("div");
  float.className = "float";
  float.hidden = true;
  // The focused words carry the same notes as their description: a screen reader need not hear them twice.
  float.setAttribute("aria-hidden", "true");
  document.body.append(float);
  let shown = null;
  let leaving = 0;

  const light = (name) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!name) return;
    for (const part of document.querySelectorAll(`[data-notes~="${name}"], [data-parts~="${name}"]`)) part.classList.add("lit");
    document.getElementById(name)?.classList.add("lit");
  };

  const note = (name) => {
    const made = document.createElement("div");
    const from = document.getElementById(name);
    for (const child of from.matches("tr") ? from.cells : [from]) {
      if (!child.textContent.trim()) continue;
      const part = document.createElement("div");
      part.className = child.className;
      part.append(...child.cloneNode(true).childNodes);
      for (const inner of part.querySelectorAll("[id]")) inner.removeAttribute("id");
      for (const link of part.querySelectorAll("a")) link.replaceWith(link.textContent);
      made.append(part);
    }
    return made;
  };

  const show = (piece) => {
    clearTimeout(leaving);
    if (shown === piece) return;
    const names = piece.dataset.notes.split(" ");
    // The caveats of a claim stand in its own note.
    const inside = (name) => names.some((other) => other !== name && document.getElementById(other).contains(document.getElementById(name)));
    float.replaceChildren(...names.filter((name) => !inside(name)).map(note));
    float.hidden = false;
    const at = piece.getClientRects()[0];
    const room = document.documentElement.clientWidth - float.offsetWidth - 12;
    float.style.left = `${Math.max(12, Math.min(at.left, room))}px`;
    const below = at.bottom + 8;
    const fits = below + float.offsetHeight < innerHeight;
    float.style.top = `${fits ? below : Math.max(8, at.top - float.offsetHeight - 8)}px`;
    shown = piece;
    light(names[0]);
  };

  const hide = () => {
    clearTimeout(leaving);
    float.hidden = true;
    shown = null;
    light(null);
  };

  const pieceOf = (event) => event.target.closest?.("[data-notes]");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const piece = pieceOf(event);
    if (piece) show(piece);
    else if (float.contains(event.target)) clearTimeout(leaving);
    else light(event.target.closest?.(":is(.claims, .events, .whereabouts) tbody tr")?.id ?? shown?.dataset.notes.split(" ")[0]);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || !(pieceOf(event) || float.contains(event.target))) return;
    clearTimeout(leaving);
    leaving = setTimeout(() => (document.activeElement?.matches("[data-notes]:focus-visible") ? show(document.activeElement) : hide()), 200);
  });
  document.addEventListener("focusin", (event) => (pieceOf(event) ? event.target.matches(":focus-visible") && show(pieceOf(event)) : hide()));
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", () => shown && hide(), { capture: true, passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // On a touch screen the first tap shows the note, the second follows the link.
  document.addEventListener("click", (event) => {
    const piece = pieceOf(event);
    if (!piece) return void (float.contains(event.target) || hide());
    if (event.pointerType !== "touch" || shown === piece) return;
    event.preventDefault();
    show(piece);
  });
});
