// One message as a bubble: text, picture, document or contact, with its inline keyboard.

import { element, icon } from "./dom.js";
import { formatted } from "./format.js";
import { currentLanguage, word } from "./words.js";

const EFFECTS = {
  "5104841245755180586": "🔥", "5107584321108051014": "👍", "5104858069142078462": "👎",
  "5159385139981059251": "❤️", "5046509860389126442": "🎉", "5046589136895476101": "💩",
};
const SIDES = ["primary", "success", "danger"];

/** The element of a message; `acts` says what pressing things does. */
export function bubble({ message, from_bot: fromBot }, acts) {
  const body = element("div", { className: "body" }, ...content(message, acts));
  body.append(footnote(message));
  const row = element("article", { className: `message ${fromBot ? "theirs" : "own"}` }, body);
  row.dataset.id = message.message_id;
  if (message.effect_id) row.append(effect(message.effect_id));
  if (message.reply_markup) row.append(inlineKeyboard(message, acts));
  return row;
}

function content(message, acts) {
  const parts = [];
  if (message.photo) parts.push(picture(message));
  if (message.document) parts.push(fileOf(message.document));
  if (message.contact) parts.push(card(message.contact));
  const text = message.text ?? message.caption;
  if (text) {
    const entities = message.entities ?? message.caption_entities;
    parts.push(element("div", { className: "text", dir: "auto" }, formatted(text, entities, acts.send)));
  }
  return parts;
}

function picture(message) {
  const size = message.photo.at(-1);
  const image = element("img", {
    src: `/demo/files/${encodeURIComponent(size.file_id)}`,
    alt: message.caption ?? word("picture"),
    width: size.width,
    height: size.height,
    loading: "lazy",
  });
  return element("a", { className: "picture", href: image.src, target: "_blank" }, image);
}

function fileOf(file) {
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${(file.file_size / 1024).toFixed(0)} KB`;
  const about = element("span", {}, element("b", {}, file.file_name ?? "file"), element("small", {}, size));
  const address = `/demo/files/${encodeURIComponent(file.file_id)}`;
  return element("a", { className: "card", href: address, download: file.file_name ?? "" }, icon("file"), about);
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const about = element("span", {}, element("b", {}, name), element("small", {}, `+${contact.phone_number.replace(/^\+/, "")}`));
  return element("div", { className: "card" }, icon("person"), about);
}

function footnote(message) {
  const time = new Date(message.date * 1000);
  const zone = document.body.dataset.zone || undefined;
  const shown = time.toLocaleTimeString(currentLanguage(), { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
  const edited = message.edit_date ? element("span", { data: { word: "edited" } }, word("edited")) : null;
  return element("span", { className: "footnote" }, edited, element("time", { dateTime: time.toISOString() }, shown));
}

function effect(id) {
  const shown = element("span", { className: "effect" }, EFFECTS[id] ?? "✨");
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", word("effect"));
  return shown;
}

function inlineKeyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((buttons) =>
    element("div", { className: "keys" }, ...buttons.map((button) => key(button, message, acts))),
  );
  const keyboard = element("div", { className: "inline" }, ...rows);
  keyboard.setAttribute("role", "group");
  return keyboard;
}

function key(button, message, acts) {
  const side = SIDES.includes(button.style) ? button.style : "";
  if (button.url && /^https?:/i.test(button.url)) {
    return element("a", { className: `key ${side}`, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
  }
  const node = element("button", { type: "button", className: `key ${side}` }, button.text);
  if (button.copy_text) {
    node.append(icon("copy"));
    node.onclick = () => acts.copy(button.copy_text.text);
  } else if (button.callback_data) {
    node.onclick = () => acts.press(message.message_id, button.callback_data, node);
  } else {
    node.disabled = true;
  }
  return node;
}
