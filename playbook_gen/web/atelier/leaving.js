/** How a text comes into the Atelier from the reader's disk, and leaves it. */

import { fillIn } from "./status.js";

const LARGEST = 1_000_000; // bytes, as the reader of a playbook has it
const MODELINE = /^\ufeff?# *yaml-language-server *: *\$schema=\S*?schemas\/(en\/)?(\w+)\.json/;

/**
 * The file that was chosen, with its place in the playbook: that of the site's file of its name, or else the folder of the
 * kind that its first line names. Null where it is no text.
 */
export async function readFile(chosen, texts, folders) {
  if (chosen.size > LARGEST) return null;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const text = decoder.decode(await chosen.arrayBuffer()).replace(/\r\n?/g, "\n");
    return { file: placeOf(chosen.name, text, texts, folders), text };
  } catch {
    return null;
  }
}

function placeOf(name, text, texts, folders) {
  const [, lang = "", kind = ""] = text.match(MODELINE) ?? [];
  const root = `content/${lang}`;
  if (kind in folders) return `${root}${folders[kind]}${name}`;
  const known = Object.keys(texts).filter((file) => file.endsWith(`/${name}`));
  return known.find((file) => file.startsWith(root)) ?? `${root}${name}`;
}

/** Where a forge, or an editor, opens a file. */
export function whereOf(address, file, line) {
  return address.replace("{path}", file.split("/").map(encodeURIComponent).join("/")).replace("{line}", line);
}

/** Downloads the text, copies it, or copies it for the forge, which its link opens. Gives what is to be said of it. */
export async function handOver(action, file, text, words) {
  if (action === "download") {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    link.download = file.split("/").at(-1);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return { said: fillIn(words.downloaded, { file: link.download, folder: file.slice(0, file.lastIndexOf("/") + 1) }) };
  }
  try {
    await navigator.clipboard.writeText(text);
    return { said: action === "copy" ? words.copied : words.forge_note };
  } catch {
    return { said: action === "copy" ? words.copy_failed : "", failed: action === "copy" };
  }
}
