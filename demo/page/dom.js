// Small helpers: elements, icons, requests.

import { word } from "./words.js";

/** An element with properties and children; `data` becomes data attributes, strings become text. */
export function element(tag, { data = {}, aria = {}, ...properties } = {}, ...children) {
  const node = document.createElement(tag);
  Object.assign(node, properties);
  Object.assign(node.dataset, data);
  for (const [name, value] of Object.entries(aria)) node.setAttribute(name === "role" ? name : `aria-${name}`, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A round button with an icon and a spoken label. */
export function iconButton(name, label, act, className = "") {
  const button = element("button", { type: "button", className: `round ${className}`, onclick: act, data: { label } }, icon(name));
  button.setAttribute("aria-label", word(label));
  button.title = word(label);
  return button;
}

/** Ask the messenger to do something; its sentence is thrown when it cannot, with a code if there is one. */
export async function ask(path, body = {}) {
  const raw = body instanceof Blob;
  const response = await fetch(`/demo/${path}`, {
    method: "POST",
    headers: raw ? {} : { "Content-Type": "application/json" },
    body: raw ? body : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({ error: `${response.status}` }));
  if (!response.ok) throw Object.assign(new Error(answer.error), { code: answer.code });
  return answer;
}
