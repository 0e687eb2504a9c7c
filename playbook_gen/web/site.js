/** What every page may do beyond being read: be searched as one types, print its sheet, copy a message. Without it nothing is missing. */

import "./offline.js";
import { mendSearch } from "./search.js";

mendSearch();

const COPIED = 2000; // milliseconds during which the button says so

for (const link of document.querySelectorAll("[data-print]")) {
  link.addEventListener("click", () => print());
}

/* Material opens its menu and its search by labels, which the keyboard does not reach. It has taken hold of them by now. */
for (const label of document.querySelectorAll(".md-header label:is([for=__drawer], [for=__search]).md-header__button")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} pc-opens`;
  button.title = label.title;
  button.setAttribute("aria-label", label.title);
  button.append(...label.children);
  button.addEventListener("click", () => label.click());
  label.hidden = true;
  label.after(button);
}

const messages = navigator.clipboard ? document.querySelectorAll("[data-copy]") : [];
for (const message of messages) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pc-copy";
  button.textContent = message.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(message.innerText.trim());
    button.textContent = message.dataset.copied;
    setTimeout(() => (button.textContent = message.dataset.copy), COPIED);
  });
  message.after(button);
}
