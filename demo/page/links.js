// Links: into the bot's chat they open on a phone; anything else shows its address and leads nowhere.

import { element, icon } from "./dom.js";
import { word } from "./words.js";

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];

export function parsed(address) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

/** Whether a link leads into the chat with this bot. */
export function leadsHere(address, bot) {
  const url = parsed(address);
  if (!url) return false;
  const { protocol, pathname, searchParams } = url;
  const host = url.host.toLowerCase();
  const named = protocol === "tg:" ? searchParams.get("domain") : HOSTS.includes(host) ? pathname.replaceAll("/", "") : "";
  return named?.toLowerCase() === bot.username.toLowerCase();
}

/** What `t.me/share/url` asks to be passed on, or null. */
export function shared(address) {
  const url = parsed(address);
  if (!url || !HOSTS.includes(url.host.toLowerCase()) || !/^\/share(\/url)?\/?$/.test(url.pathname)) return null;
  return { url: url.searchParams.get("url") ?? "", text: url.searchParams.get("text") ?? "" };
}

/** A link in a text, and beside it how to hand it over when it leads into the chat. */
export function linkIn(address, content, acts) {
  // No anchor: those open in another window however one forbids it, and a button cannot break across lines.
  const link = element("span", { className: "link", tabIndex: 0, title: address, aria: { role: "link" }, onclick: () => acts.open(address) }, content);
  link.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    // Or the same press would go on to the first button of the sheet that opens.
    event.preventDefault();
    acts.open(address);
  };
  if (!acts.leadsHere(address)) return link;
  onHandOver(link, address, acts);
  return element("span", { className: "start-link" }, link, handOverButton(address, acts));
}

/** A small button: this link, but on another phone. */
export function handOverButton(address, acts) {
  const button = element("button", { type: "button", className: "hand", title: word("hand_over"), onclick: () => acts.handOver(address) }, icon("hand"));
  button.setAttribute("aria-label", word("hand_over"));
  return button;
}

/** The same by a right click or a long press. */
export function onHandOver(node, address, acts) {
  node.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    acts.handOver(address);
  });
}
