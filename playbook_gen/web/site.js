/** What every page may do beyond being read: be searched as one types, print its sheet, copy a message. Without it nothing is missing. */

import "./offline.js";
import { mendSearch } from "./search.js";

mendSearch();

const COPIED = 2000; // milliseconds during which the button says so

for (const link of document.querySelectorAll("[data-print]")) {
  link.addEventListener("click", () => print());
}

/* Material opens its menu and its search by labels, which the keyboard does not reach by itself. */
for (const label of document.querySelectorAll(".md-header label[role=button]")) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
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
