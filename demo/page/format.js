// Telegram's text and entities as elements. Offsets count UTF-16 units, as JavaScript does. No markup is ever parsed.

import { element } from "./dom.js";
import { currentLanguage, word } from "./words.js";

const STYLES = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** A fragment of formatted text; `send` is called with a bot command that is pressed. */
export function formatted(text, entities, send) {
  const sorted = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return piece(text, 0, text.length, sorted, send);
}

function piece(text, from, to, entities, send) {
  const fragment = document.createDocumentFragment();
  let position = from;
  while (entities.length) {
    const entity = entities.shift();
    const start = Math.max(entity.offset, position);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const inner = [];
    while (entities.length && entities[0].offset < end) inner.push(entities.shift());
    fragment.append(text.slice(position, start), wrapped(entity, piece(text, start, end, inner, send), send));
    position = end;
  }
  fragment.append(text.slice(position, to));
  return fragment;
}

function wrapped(entity, content, send) {
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? content.textContent, content);
  if (entity.type === "bot_command") {
    const command = content.textContent;
    return element("button", { type: "button", className: "command", onclick: () => send(command) }, content);
  }
  if (entity.type === "spoiler") return spoiler(content);
  if (entity.type === "date_time") return moment(entity, content);
  const tag = STYLES[entity.type] ?? "span";
  const expandable = entity.type === "expandable_blockquote";
  return element(tag, { className: expandable ? "expandable" : "" }, content);
}

function link(address, content) {
  const url = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|mailto|tel):/i.test(url)) return element("span", { className: "link" }, content);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, content);
}

function spoiler(content) {
  const hidden = element("button", { type: "button", className: "spoiler", data: { label: "spoiler" } }, content);
  hidden.setAttribute("aria-label", word("spoiler"));
  hidden.onclick = () => {
    hidden.classList.add("shown");
    hidden.removeAttribute("aria-label");
  };
  return hidden;
}

function moment(entity, content) {
  const date = new Date(entity.unix_time * 1000);
  const form = entity.date_time_format ?? "";
  const options = {};
  if (/w/i.test(form)) options.weekday = "long";
  if (form.includes("d")) options.dateStyle = "medium";
  if (form.includes("D")) options.dateStyle = "long";
  if (form.includes("t")) options.timeStyle = "short";
  if (form.includes("T")) options.timeStyle = "medium";
  if (options.weekday && (options.dateStyle || options.timeStyle)) delete options.weekday;
  const shown = Object.keys(options).length ? date.toLocaleString(currentLanguage(), options) : null;
  return element("time", { dateTime: date.toISOString(), title: date.toLocaleString(currentLanguage()) }, shown ?? content);
}
