// One person's phone: the chat with the bot, the composer, the keyboards, toasts and alerts.

import { Composer, iconButton } from "./composer.js";
import { ask, element, icon } from "./dom.js";
import { bubble } from "./message.js";
import { currentLanguage, translate, word } from "./words.js";

export class Phone {
  /** `page` tells of the bot, of the other people, and is told of unread messages. */
  constructor(person, page) {
    this.page = page;
    this.messages = new Map();
    this.waiting = new Map();
    this.unread = 0;
    this.build();
    this.know(person, person.menu);
    for (const message of person.messages) this.show(message, { quiet: true });
    this.toNewest();
  }

  build() {
    this.log = element("div", { className: "log", tabIndex: 0, aria: { role: "log", live: "polite" } });
    this.state = element("small", { className: "state" });
    this.more = element("details", { className: "panel more" });
    this.head = element("header", { className: "head" },
      element("span", { className: "avatar bot", aria: { hidden: "true" } }, "回"),
      element("span", { className: "who" }, element("b", {}, this.page.bot.first_name), this.state), this.more);
    this.down = iconButton("down", "newest", () => this.toNewest(), "down");
    this.down.hidden = true;
    this.log.onscroll = () => { this.down.hidden = this.atBottom(); };
    this.composer = new Composer(this);
    this.foot = element("footer", { className: "foot" });
    this.keys = element("div", { className: "replies", aria: { role: "group" }, data: { label: "keyboard" } });
    this.over = element("div", { className: "over", aria: { live: "assertive" } });
    this.screen = element("div", { className: "screen" }, this.head, this.log, this.down, this.over, this.composer.commands, this.foot, this.keys);
    this.label = element("div", { className: "label" });
    this.root = element("section", { className: "phone" }, this.label, this.screen);
    this.root.addEventListener("focusin", () => this.seen());
    this.root.addEventListener("pointerenter", () => this.seen());
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.closeMenus(); });
  }

  /** Take in what is known of the person and their chat; `menu` is the bot's command menu for them. */
  know(person, menu) {
    this.person = person;
    this.menu = menu;
    const { name, role, phone } = person;
    this.root.setAttribute("aria-label", name);
    this.root.lang = person.language_code.replace(/hans/i, "Hans").replace(/hant/i, "Hant");
    this.log.setAttribute("aria-label", word("log", { name }));
    const about = role ? element("span", { className: `role ${role}`, data: { word: role } }, word(role)) : null;
    this.label.replaceChildren(avatar(person), element("b", {}, name), about, element("small", {}, phone));
    this.showMore();
    this.showFoot();
    this.showKeyboard(person.keyboard);
    this.showState(word("bot"));
  }

  showState(text) { this.state.textContent = text; }

  showMore() {
    const others = this.page.people().filter((one) => one.id !== this.person.id);
    const item = (text, act, className = "") => element("button", { type: "button", className, onclick: () => { this.closeMenus(); act(); } }, text);
    const items = [
      item(word("share_own"), () => this.act("contact")),
      ...others.map((one) => item(word("share_of", { name: one.name }), () => this.act("contact", { of: one.id }))),
      this.person.blocked ? item(word("unblock"), () => this.act("start")) : item(word("block"), () => this.act("block")),
      item(word("delete"), () => this.deleteAccount(), "danger"),
    ];
    const summary = element("summary", { data: { label: "more" } }, icon("more"));
    this.more.replaceChildren(summary, element("div", { className: "sheet menu" }, ...items));
    this.more.hidden = this.person.deleted;
    translate(this.more);
  }

  showFoot() {
    const { opened, blocked, deleted } = this.person;
    this.log.classList.toggle("empty", !opened);
    if (!opened) this.log.dataset.empty = word("empty", { bot: this.page.bot.first_name });
    if (deleted) return this.foot.replaceChildren(element("p", {}, word("deleted")));
    if (blocked) return this.foot.replaceChildren(this.wide("unblock"));
    if (!opened) return this.foot.replaceChildren(this.wide("start"));
    if (this.foot.firstChild !== this.composer.form) this.foot.replaceChildren(this.composer.form);
    return translate(this.foot);
  }

  wide(key) {
    return element("button", { type: "button", className: "wide", onclick: () => this.act("start"), data: { word: key } }, word(key));
  }

  showKeyboard(keyboard) {
    this.person.keyboard = keyboard;
    const rows = (this.person.opened && !this.person.blocked && !this.person.deleted && keyboard?.keyboard) || [];
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(...rows.map((row) => element("div", { className: "keys" }, ...row.map((button) =>
      element("button", { type: "button", className: `key ${button.style ?? ""}`, onclick: () => this.act("tap", { label: button.text }) }, button.text)))));
    this.composer.input.placeholder = keyboard?.input_field_placeholder ?? word("write");
    this.keys.setAttribute("aria-label", word("keyboard"));
  }

  /** A new or edited message. */
  show(entry, { quiet = false } = {}) {
    const stick = this.atBottom() || !entry.from_bot;
    const id = entry.message.message_id;
    const node = bubble(entry, this);
    const old = this.messages.get(id);
    this.messages.set(id, { entry, node });
    if (old) old.node.replaceWith(node);
    else this.append(node, entry);
    if (quiet) return;
    if (entry.from_bot) this.stopTyping();
    if (entry.from_bot && !this.page.isWatching(this)) this.count(this.unread + 1);
    if (stick) this.toNewest();
    else this.down.hidden = false;
  }

  append(node, { message }) {
    const zone = document.body.dataset.zone || undefined;
    const day = new Date(message.date * 1000).toLocaleDateString(currentLanguage(), { day: "numeric", month: "long", year: "numeric", timeZone: zone });
    if (day !== this.day) this.log.append(element("p", { className: "day" }, day));
    this.day = day;
    node.classList.add("fresh");
    this.log.append(node);
  }

  remove(id) {
    this.messages.get(id)?.node.remove();
    this.messages.delete(id);
  }

  /** Words changed: write everything anew. */
  rewrite() {
    const entries = [...this.messages.values()].map((one) => one.entry);
    this.messages.clear();
    this.log.replaceChildren();
    this.day = null;
    this.know(this.person, this.menu);
    for (const entry of entries) this.show(entry, { quiet: true });
    this.toNewest();
  }

  typing() {
    this.showState(word("typing"));
    this.root.classList.add("typing");
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.stopTyping(), 5000);
  }

  stopTyping() {
    this.root.classList.remove("typing");
    this.showState(word("bot"));
  }

  /** The answer to a tap. */
  answer({ tap, text, alert, url }) {
    this.waiting.get(tap)?.classList.remove("waiting");
    this.waiting.delete(tap);
    if (url && /^https?:/i.test(url)) window.open(url, "_blank", "noopener");
    if (text && alert) this.alert(text);
    else if (text) this.toast(text);
  }

  toast(text) {
    const shown = element("p", { className: "toast" }, text);
    this.over.append(shown);
    setTimeout(() => shown.remove(), 3500);
  }

  alert(text) {
    const before = document.activeElement;
    const ok = element("button", { type: "button" }, word("ok"));
    const box = element("div", { className: "alert", aria: { role: "alertdialog", modal: "true" } },
      element("div", { className: "box" }, element("p", {}, text), ok));
    const close = () => { box.remove(); before?.focus?.(); };
    ok.onclick = close;
    box.onkeydown = (event) => { if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); if (event.key === "Escape") close(); } };
    this.over.append(box);
    ok.focus();
  }

  async act(name, body = {}) {
    try {
      return await ask(`people/${this.person.id}/${name}`, body);
    } catch (error) {
      this.toast(error.message);
      return {};
    }
  }

  send(text) {
    this.closeMenus();
    return this.act("text", { text });
  }

  async press(message, data, button) {
    button.classList.add("waiting");
    const { tap } = await this.act("press", { message_id: message, data });
    if (tap) this.waiting.set(tap, button);
    setTimeout(() => button.classList.remove("waiting"), 15000);
  }

  async copy(text) {
    await navigator.clipboard.writeText(text);
    this.toast(word("copied"));
  }

  deleteAccount() {
    if (window.confirm(word("delete_sure", { name: this.person.name }))) this.act("delete-account");
  }

  closeMenus() {
    this.more.open = false;
    this.composer.showCommands(false);
  }

  atBottom() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80; }

  toNewest() {
    this.log.scrollTop = this.log.scrollHeight;
    this.down.hidden = true;
  }

  seen() { this.count(0); }

  count(unread) {
    if (this.unread === unread) return;
    this.unread = unread;
    this.page.unreadChanged(this);
  }
}

export function avatar(person) {
  return element("span", { className: `avatar hue${person.id % 6}`, aria: { hidden: "true" } }, [...person.name][0] ?? "?");
}
