// Keyboards: the inline one under a message, and the reply keyboard under the composer.

import { element, icon } from "./dom.js";
import { handOverButton, onHandOver } from "./links.js";

const STYLES = ["primary", "success", "danger"];

export function inlineKeyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((buttons) =>
    element("div", { className: "keys" }, ...buttons.flatMap((button) => inlineKey(button, message, acts))),
  );
  return element("div", { className: "inline", aria: { role: "group" } }, ...rows);
}

function inlineKey(button, message, acts) {
  const node = key(button);
  if (button.url) {
    node.append(icon("link"));
    node.title = button.url;
    node.onclick = () => acts.open(button.url);
    if (acts.leadsHere(button.url)) {
      onHandOver(node, button.url, acts);
      return [node, handOverButton(button.url, acts)];
    }
  } else if (button.copy_text) {
    node.append(icon("copy"));
    node.onclick = () => acts.copy(button.copy_text.text);
  } else if (button.callback_data) {
    node.onclick = () => acts.press(message.message_id, button.callback_data, node);
  } else {
    node.disabled = true;
  }
  return [node];
}

/** The rows of a reply keyboard. */
export function replyRows(keyboard, tap) {
  return (keyboard?.keyboard ?? []).map((row) => element("div", { className: "keys" }, ...row.map((button) => {
    const node = key(button);
    node.onclick = () => tap(button.text);
    return node;
  })));
}

function key(button) {
  const style = STYLES.includes(button.style) ? button.style : "";
  return element("button", { type: "button", className: `key ${style}` }, element("span", { dir: "auto" }, button.text));
}
