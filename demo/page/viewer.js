// A document or a picture, large: text is shown as text, whatever it contains.

import { copyText } from "./clipboard.js";
import { element, icon, iconButton } from "./dom.js";
import { word } from "./words.js";

const TEXT = /^(text\/|application\/(json|xml|x-ndjson|toml|yaml))/;
const TEXT_NAMES = /\.(json|jsonl|csv|tsv|txt|md|log|xml|html?|toml|ya?ml|ics|vcf)$/i;
const MOST = 400_000;
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whether a document can be read here. */
export function viewable({ mime_type: mime = "", file_name: name = "" }) {
  return TEXT.test(mime) || TEXT_NAMES.test(name);
}

/** Show a document of the messenger as text; JSON is set out. */
export async function viewFile({ file_id: id, file_name: name }) {
  const address = `/demo/files/${encodeURIComponent(id)}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(await response.text());
  const text = setOut(await response.text());
  const shown = text.slice(0, MOST);
  const body = element("pre", { tabIndex: 0, dir: "auto" });
  body.append(/^\s*[{[]/.test(shown) && shown.length < 100_000 ? coloured(shown) : shown);
  const parts = text.length > MOST ? [body, element("p", {}, word("cut"))] : [body];
  const download = element("a", { className: "round", href: address, download: name ?? "", title: word("download") }, icon("download"));
  download.setAttribute("aria-label", word("download"));
  open(name ?? word("document"), parts, [iconButton("copy", "copy", () => copyText(text)), download]);
}

/** Show a picture as large as the window lets it be. */
export function viewPicture(address, words) {
  open(words, [element("img", { src: address, alt: words })], []);
}

function setOut(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function coloured(text) {
  const fragment = document.createDocumentFragment();
  let position = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [token, string, colon] = match;
    const kind = string ? (colon ? "name" : "string") : "value";
    fragment.append(text.slice(position, match.index), element("span", { className: kind }, string ?? token), colon ?? "");
    position = match.index + token.length;
  }
  fragment.append(text.slice(position));
  return fragment;
}

function open(title, parts, tools) {
  const dialog = element("dialog", { className: "viewer" });
  dialog.setAttribute("aria-label", title);
  dialog.append(element("header", {}, element("h2", {}, title), ...tools, iconButton("close", "close", () => dialog.close())), ...parts);
  dialog.onclose = () => dialog.remove();
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  document.body.append(dialog);
  dialog.showModal();
}
