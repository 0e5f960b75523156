"use strict";
// Shows the lines that fit the chosen team, outcome and words, and the view that was chosen. Without it, all is shown.
const form = document.querySelector("form");
const lines = [...document.querySelectorAll(".line")];
const cards = [...document.querySelectorAll(".card")];
const told = document.querySelector("#shown");

function apply() {
  const team = form.elements.team.value;
  const outcome = form.elements.outcome.value;
  const words = form.elements.words.value.trim().toLowerCase();
  const view = form.elements.view.value;
  let count = 0;
  for (const line of lines) {
    const fits =
      (!team || line.dataset.team === team) &&
      (!outcome || line.dataset.outcome === outcome) &&
      (!words || line.textContent.toLowerCase().includes(words));
    line.hidden = !fits;
    if (fits && line.closest("section").id === view) count += 1;
  }
  for (const group of document.querySelectorAll(".group")) {
    group.hidden = !group.querySelector(".line:not([hidden])");
  }
  const kept = new Set(lines.filter((line) => !line.hidden).map((line) => line.dataset.outcome));
  for (const row of document.querySelectorAll(".overview tbody tr")) row.hidden = !kept.has(row.dataset.outcome);
  for (const card of cards) card.hidden = !card.querySelector(".line:not([hidden])");
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== view;
  told.textContent = count + (count === 1 ? " line" : " lines") + " shown";
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#print").addEventListener("click", () => window.print());
apply();
