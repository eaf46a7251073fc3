// One message as a bubble: text, picture, document or contact.

import { EFFECTS } from "./effects.js";
import { element, icon } from "./dom.js";
import { formatted } from "./format.js";
import { inlineKeyboard } from "./keys.js";
import { hour } from "./time.js";
import { viewable } from "./viewer.js";
import { currentLanguage, word } from "./words.js";

/** The element of a message; `acts` says what pressing things does. */
export function bubble({ message, from_bot: fromBot, code }, acts) {
  const body = element("div", { className: "body" }, ...content(message, code, acts));
  body.append(footnote(message));
  const row = element("article", { className: `message ${fromBot ? "theirs" : "own"}` }, body);
  row.setAttribute("aria-label", message.from.first_name);
  row.dataset.id = message.message_id;
  if (message.effect_id) row.append(effect(message.effect_id));
  if (message.reply_markup) row.append(inlineKeyboard(message, acts));
  return row;
}

function content(message, code, acts) {
  const parts = [];
  if (message.reply_to_message) parts.push(quote(message.reply_to_message, acts));
  if (message.photo) parts.push(picture(message, acts));
  if (code) parts.push(scanner(message, acts));
  if (message.document) parts.push(fileOf(message.document, acts));
  if (message.contact) parts.push(card(message.contact));
  const text = message.text ?? message.caption;
  if (text) {
    const entities = message.entities ?? message.caption_entities;
    parts.push(element("div", { className: "text", dir: "auto" }, formatted(text, entities, acts)));
  }
  return parts;
}

function quote(answered, acts) {
  const said = answered.text ?? answered.caption ?? answered.document?.file_name ?? word("picture");
  const button = element("button", { type: "button", className: "quote", onclick: () => acts.goTo(answered.message_id) },
    element("b", {}, answered.from.first_name), element("span", { dir: "auto" }, said));
  button.setAttribute("aria-label", word("answers", { text: said }));
  return button;
}

function picture(message, acts) {
  const size = message.photo.at(-1);
  const image = element("img", { src: `/demo/files/${encodeURIComponent(size.file_id)}`, alt: message.caption ?? word("picture"), width: size.width, height: size.height });
  const button = element("button", { type: "button", className: "picture", onclick: () => acts.viewPicture(image.src, image.alt) }, image);
  button.title = word("enlarge");
  return button;
}

function scanner(message, acts) {
  return element("button", { type: "button", className: "scan", onclick: () => acts.scanWith(message.message_id) },
    icon("scan"), element("span", { data: { word: "scan_with" } }, word("scan_with")));
}

function fileOf(file, acts) {
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${(file.file_size / 1024).toFixed(0)} KB`;
  const name = file.file_name ?? "file";
  const address = `/demo/files/${encodeURIComponent(file.file_id)}`;
  const about = [icon("file"), element("span", {}, element("b", {}, name), element("small", {}, size))];
  const download = element("a", { className: "round", href: address, download: name, title: word("download") }, icon("download"));
  download.setAttribute("aria-label", word("download_of", { name }));
  const main = viewable(file)
    ? element("button", { type: "button", className: "card", title: word("read"), onclick: () => acts.viewFile(file) }, ...about)
    : element("div", { className: "card" }, ...about);
  return element("div", { className: "file" }, main, download);
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const about = element("span", {}, element("b", { dir: "auto" }, name), element("small", {}, `+${contact.phone_number.replace(/^\+/, "")}`));
  return element("div", { className: "card" }, icon("person"), about);
}

function footnote(message) {
  const time = new Date(message.date * 1000);
  const edited = message.edit_date ? element("span", { data: { word: "edited" } }, word("edited")) : null;
  return element("span", { className: "footnote" }, edited, element("time", { dateTime: time.toISOString() }, hour(time, currentLanguage())));
}

function effect(id) {
  const shown = element("span", { className: "effect" }, EFFECTS[id] ?? "✨");
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", word("effect"));
  return shown;
}
