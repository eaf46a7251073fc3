// Where a person writes: the text, files, the bot's command menu, and the way to its keyboard.

import { ask, element, icon, iconButton } from "./dom.js";
import { word } from "./words.js";

export class Composer {
  /** `phone` sends what is written. */
  constructor(phone) {
    this.phone = phone;
    this.commands = element("div", { className: "commands", hidden: true, aria: { role: "group" } });
    this.commands.onkeydown = (event) => this.walk(event);
    this.input = element("textarea", { rows: 1, maxLength: 4096, dir: "auto", data: { label: "write" } });
    this.input.oninput = () => this.typed();
    this.input.onkeydown = (event) => this.keyed(event);
    this.input.onpaste = (event) => this.uploadFrom(event.clipboardData, event);
    this.file = element("input", { type: "file", hidden: true, tabIndex: -1 });
    this.file.onchange = () => this.chosen();
    this.menu = iconButton("menu", "commands", () => this.showCommands(this.commands.hidden));
    this.menu.setAttribute("aria-expanded", "false");
    this.toggle = iconButton("keys", "keyboard_toggle", () => phone.toggleKeyboard());
    this.answered = element("p", { className: "answered", hidden: true });
    this.form = element("form", { className: "composer" }, this.answered, this.menu, this.input, this.file, this.toggle,
      iconButton("clip", "attach", () => this.file.click()),
      iconButton("send", "send", () => this.send(), "send"));
    this.form.onsubmit = (event) => event.preventDefault();
  }

  /** Open or close the command menu; only commands that begin with `start` are in it. */
  showCommands(open, start = "") {
    this.commands.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
    if (!open) return;
    const { menu } = this.phone;
    const fitting = menu.filter((one) => one.command.startsWith(start));
    const items = fitting.map((one) => element("button", { type: "button", onclick: () => this.choose(one) },
      element("b", {}, `/${one.command}`), element("span", { dir: "auto" }, one.description)));
    this.commands.replaceChildren(...(menu.length ? items : [element("p", {}, word("no_commands"))]));
    this.commands.hidden = menu.length > 0 && !items.length;
    this.menu.setAttribute("aria-expanded", String(!this.commands.hidden));
  }

  /** Arrow keys in the command menu. */
  walk(event) {
    const items = [...this.commands.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: items[at + 1], ArrowUp: items[at - 1] ?? this.input, Home: items[0], End: items.at(-1), Escape: this.input }[event.key];
    if (event.key === "Escape") this.showCommands(false);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  keyed(event) {
    if (event.key === "ArrowDown" && !this.commands.hidden) {
      event.preventDefault();
      this.commands.querySelector("button")?.focus();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  choose({ command }) {
    this.clear();
    this.phone.send(`/${command}`);
    this.input.focus({ preventScroll: true });
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    this.showCommands(/^\/\w*$/.test(this.input.value), this.input.value.slice(1));
  }

  /** Put words into the input, as a scan does. */
  write(text) {
    this.input.value = text;
    this.typed();
    this.input.focus();
  }

  clear() {
    this.input.value = "";
    this.typed();
  }

  send() {
    const text = this.input.value.trim();
    this.clear();
    if (text) this.phone.send(text);
    this.input.focus();
  }

  /** The bot asked for a reply: to what, and with which hint; or nothing of the kind. */
  showAnswered(text, hint) {
    this.answered.hidden = text === null;
    this.answered.replaceChildren(icon("reply"), element("span", { dir: "auto" }, text ?? ""));
    this.input.placeholder = hint ?? word("write");
  }

  chosen() {
    const [file] = this.file.files;
    this.file.value = "";
    this.upload(file);
  }

  /** A file that was pasted or dropped. */
  uploadFrom(transfer, event) {
    const [file] = transfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.upload(file);
  }

  /** Send a file; what stands in the input becomes its caption. */
  async upload(file) {
    if (!file) return;
    const kind = /^image\/(png|jpe?g|webp|bmp)$/.test(file.type) ? "photo" : "document";
    const query = new URLSearchParams({ name: file.name, caption: this.input.value.trim() });
    try {
      await ask(`people/${this.phone.person.id}/${kind}?${query}`, new Blob([file]));
      this.clear();
    } catch (error) {
      this.phone.toast(error.message);
    }
  }
}
