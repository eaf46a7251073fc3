// Telegram's text and entities as elements. Offsets count UTF-16 units, as JavaScript does. No markup is ever parsed.

import { element } from "./dom.js";
import { linkIn } from "./links.js";
import { dayAndHour, telegramTime } from "./time.js";
import { word } from "./words.js";

const STYLES = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** A fragment of formatted text; `acts` says what pressing commands and links does. */
export function formatted(text, entities, acts) {
  const sorted = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return piece(text, 0, text.length, sorted, acts);
}

function piece(text, from, to, entities, acts) {
  const fragment = document.createDocumentFragment();
  let position = from;
  while (entities.length) {
    const entity = entities.shift();
    const start = Math.max(entity.offset, position);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const inner = [];
    while (entities.length && entities[0].offset < end) inner.push(entities.shift());
    fragment.append(text.slice(position, start), wrapped(entity, piece(text, start, end, inner, acts), acts));
    position = end;
  }
  fragment.append(text.slice(position, to));
  return fragment;
}

function wrapped(entity, content, acts) {
  if (entity.type === "text_link" || entity.type === "url") return linkIn(entity.url ?? content.textContent, content, acts);
  if (entity.type === "bot_command") {
    const command = content.textContent;
    return element("button", { type: "button", className: "command", onclick: () => acts.send(command) }, content);
  }
  if (entity.type === "spoiler") return spoiler(content);
  if (entity.type === "date_time") return moment(entity, content, acts.language);
  const tag = STYLES[entity.type] ?? "span";
  const expandable = entity.type === "expandable_blockquote";
  const node = element(tag, { className: expandable ? "expandable" : "" }, content);
  if (expandable) node.tabIndex = 0;
  return node;
}

function spoiler(content) {
  const hidden = element("button", { type: "button", className: "spoiler", data: { label: "spoiler" } }, content);
  hidden.setAttribute("aria-label", word("spoiler"));
  hidden.onclick = () => {
    hidden.classList.add("shown");
    hidden.removeAttribute("aria-label");
    delete hidden.dataset.label;
  };
  return hidden;
}

function moment(entity, content, language) {
  const date = new Date(entity.unix_time * 1000);
  const shown = telegramTime(date, entity.date_time_format ?? "", language);
  return element("time", { dateTime: date.toISOString(), title: dayAndHour(date, language) }, shown ?? content);
}
