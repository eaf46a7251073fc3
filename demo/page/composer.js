// Where a person writes: the text, files, and the bot's command menu.

import { ask, element, icon } from "./dom.js";
import { word } from "./words.js";

export class Composer {
  /** `phone` sends what is written. */
  constructor(phone) {
    this.phone = phone;
    this.commands = element("div", { className: "commands", hidden: true });
    this.input = element("textarea", { rows: 1, maxLength: 4096, data: { label: "write" } });
    this.input.oninput = () => this.typed();
    this.input.onkeydown = (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    };
    const file = element("input", { type: "file", hidden: true, tabIndex: -1 });
    file.onchange = () => this.upload(file);
    this.form = element("form", { className: "composer" },
      iconButton("menu", "commands", () => this.showCommands(this.commands.hidden)),
      this.input, file,
      iconButton("clip", "attach", () => file.click()),
      iconButton("send", "send", () => this.send(), "send"));
    this.form.onsubmit = (event) => event.preventDefault();
  }

  /** Open or close the command menu; only commands that begin with `start` are in it. */
  showCommands(open, start = "") {
    this.commands.hidden = true;
    if (!open) return;
    const { menu } = this.phone;
    const fitting = menu.filter((one) => one.command.startsWith(start));
    const items = fitting.map((one) => element("button", { type: "button", onclick: () => this.choose(one) },
      element("b", {}, `/${one.command}`), element("span", {}, one.description)));
    this.commands.replaceChildren(...(menu.length ? items : [element("p", {}, word("no_commands"))]));
    this.commands.hidden = menu.length > 0 && !items.length;
  }

  choose({ command }) {
    this.input.value = "";
    this.typed();
    this.phone.send(`/${command}`);
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    this.showCommands(/^\/\w*$/.test(this.input.value), this.input.value.slice(1));
  }

  send() {
    const text = this.input.value.trim();
    this.input.value = "";
    this.typed();
    if (text) this.phone.send(text);
    this.input.focus();
  }

  async upload(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const kind = /^image\/(png|jpe?g|webp|bmp)$/.test(file.type) ? "photo" : "document";
    try {
      await ask(`people/${this.phone.person.id}/${kind}?name=${encodeURIComponent(file.name)}`, new Blob([file]));
    } catch (error) {
      this.phone.toast(error.message);
    }
  }
}

/** A round button with an icon and a spoken label. */
export function iconButton(name, label, act, className = "") {
  const button = element("button", { type: "button", className: `round ${className}`, onclick: act, data: { label } }, icon(name));
  button.setAttribute("aria-label", word(label));
  return button;
}
