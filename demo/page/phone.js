// One person's phone: the chat with the bot, the composer, the keyboards, and what lies over them.

import { Acts } from "./acts.js";
import { Composer } from "./composer.js";
import { element, icon, iconButton } from "./dom.js";
import { celebrate } from "./effects.js";
import { replyRows } from "./keys.js";
import { bubble } from "./message.js";
import { Over } from "./over.js";
import { day } from "./time.js";
import { currentLanguage, translate, word } from "./words.js";

const ACTIONS = { upload_photo: "sends_photo", upload_document: "sends_file" };

export class Phone extends Acts {
  /** `page` tells of the bot, of the other people, and is told of unread messages. */
  constructor(person, page) {
    super(page);
    this.messages = new Map();
    this.unread = 0;
    this.below = 0;
    this.folded = false;
    this.person = person;
    this.build();
    for (const message of person.messages) this.show(message, { quiet: true });
    this.know(person, person.menu);
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
    this.downCount = element("span", { className: "badge", hidden: true });
    this.down.append(this.downCount);
    this.log.onscroll = () => this.scrolled();
    this.composer = new Composer(this);
    this.foot = element("footer", { className: "foot" });
    this.keys = element("div", { className: "replies", aria: { role: "group" }, data: { label: "keyboard" } });
    this.over = new Over();
    const chat = element("div", { className: "chat" }, this.log, this.down);
    this.screen = element("div", { className: "screen" }, this.head, chat, this.composer.commands, this.foot, this.keys, this.over.root);
    this.over.screen = this.screen;
    this.screen.ondragover = (event) => event.preventDefault();
    this.screen.ondrop = (event) => { event.preventDefault(); this.composer.uploadFrom(event.dataTransfer, event); };
    this.label = element("div", { className: "label" });
    this.root = element("section", { className: "phone" }, this.label, this.screen);
    this.root.addEventListener("focusin", () => this.seen());
    this.root.addEventListener("pointerenter", () => this.seen());
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.closeMenus(); });
    this.more.addEventListener("keydown", (event) => { if (event.key === "Escape" && this.more.open) this.more.firstChild.focus(); });
  }

  /** The language of the phone, not of the page. */
  get language() {
    return Intl.getCanonicalLocales(this.person.language_code || "en")[0];
  }

  /** Take in what is known of the person and their chat; `menu` is the bot's command menu for them. */
  know(person, menu) {
    this.person = person;
    this.menu = menu;
    const { name, role, phone } = person;
    this.root.setAttribute("aria-label", name);
    for (const part of [this.log, this.keys, this.composer.commands]) part.lang = this.language;
    this.log.setAttribute("aria-label", word("log", { name }));
    const about = role ? element("span", { className: `role ${role}` }, word(role)) : null;
    this.label.replaceChildren(avatar(person), element("b", { dir: "auto" }, name), about, element("small", {}, phone));
    this.showMore();
    this.showFoot();
    this.showKeyboard(person.keyboard);
    this.showState(word("bot"));
  }

  showState(text) { this.state.textContent = text; }

  showMore() {
    const others = this.others();
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
    if (blocked) return this.foot.replaceChildren(element("p", { aria: { role: "status" } }, icon("blocked"), word("blocked")), this.wide("unblock"));
    if (!opened) return this.foot.replaceChildren(this.wide("start"));
    if (this.foot.firstChild !== this.composer.form) this.foot.replaceChildren(this.composer.form);
    return translate(this.foot);
  }

  wide(key) {
    return element("button", { type: "button", className: "wide", onclick: () => this.act("start"), data: { word: key } }, word(key));
  }

  showKeyboard(keyboard) {
    const { opened, blocked, deleted } = this.person;
    const stick = this.atBottom();
    if (JSON.stringify(keyboard) !== JSON.stringify(this.person.keyboard)) this.folded = false;
    const forced = keyboard?.reply_to ?? null;
    const news = forced !== null && forced !== this.person.keyboard?.reply_to;
    this.person.keyboard = keyboard;
    const rows = opened && !blocked && !deleted ? replyRows(keyboard, (label) => this.act("tap", { label })) : [];
    this.keys.replaceChildren(...rows);
    this.composer.toggle.hidden = !rows.length;
    this.fold(this.folded);
    this.composer.showAnswered(forced === null ? null : this.textOf(forced), keyboard?.input_field_placeholder);
    if (news && this.page.isWatching(this)) this.composer.input.focus({ preventScroll: true });
    this.keys.setAttribute("aria-label", word("keyboard"));
    if (stick) this.toNewest();
  }

  toggleKeyboard() { this.fold(!this.folded); }

  fold(folded) {
    const stick = this.atBottom();
    this.folded = folded;
    this.keys.hidden = folded || !this.keys.children.length;
    this.composer.toggle.setAttribute("aria-expanded", String(!this.keys.hidden));
    if (stick) this.toNewest();
  }

  textOf(id) {
    const message = this.messages.get(id)?.entry.message;
    return message?.text ?? message?.caption ?? "";
  }

  /** A new or edited message. */
  show(entry, { quiet = false } = {}) {
    const stick = this.atBottom() || !entry.from_bot;
    const id = entry.message.message_id;
    const node = bubble(entry, this);
    const old = this.messages.get(id);
    this.messages.set(id, { entry, node });
    if (old) replace(old.node, node, this.log);
    else this.append(node, entry);
    if (quiet) return;
    if (entry.from_bot) this.stopTyping();
    else this.composer.showCommands(false);
    if (entry.from_bot && !old) celebrate(entry.message.effect_id, this.over.root);
    if (entry.from_bot && !this.page.isWatching(this)) this.count(this.unread + 1);
    if (stick) this.toNewest(node);
    else if (!old) this.showBelow(this.below + 1);
  }

  append(node, { message }) {
    const shown = day(new Date(message.date * 1000), currentLanguage());
    if (shown !== this.day) this.log.append(element("p", { className: "day", lang: currentLanguage() }, shown));
    this.day = shown;
    node.classList.add("fresh");
    this.log.append(node);
  }

  remove(id) {
    this.messages.get(id)?.node.remove();
    this.messages.delete(id);
  }

  /** Words changed: write everything anew, without telling it all again. */
  rewrite() {
    const entries = [...this.messages.values()].map((one) => one.entry);
    this.log.setAttribute("aria-live", "off");
    this.messages.clear();
    this.log.replaceChildren();
    this.day = null;
    this.over.dismiss?.();
    for (const entry of entries) this.show(entry, { quiet: true });
    this.know(this.person, this.menu);
    this.toNewest();
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  typing(action) {
    const stick = this.atBottom();
    this.showState(word(ACTIONS[action] ?? "typing"));
    this.root.classList.add("typing");
    if (stick) this.toNewest();
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.stopTyping(), 5000);
  }

  stopTyping() {
    this.root.classList.remove("typing");
    this.showState(word("bot"));
  }

  closeMenus() {
    this.more.open = false;
    this.composer.showCommands(false);
  }

  atBottom() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80; }

  scrolled() {
    if (this.atBottom()) this.showBelow(0);
    this.down.hidden = this.atBottom();
  }

  showBelow(count) {
    this.below = count;
    this.down.hidden = count === 0;
    this.downCount.hidden = count === 0;
    this.downCount.textContent = count;
    this.down.setAttribute("aria-label", count ? `${word("newest")} (${word("unread", { count })})` : word("newest"));
  }

  /** To the end, or to the beginning of a message that is longer than the screen. */
  toNewest(node = null) {
    const long = node && node.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = long ? node.offsetTop - 8 : this.log.scrollHeight;
    if (!long) this.showBelow(0);
  }

  goTo(id) {
    const node = this.messages.get(id)?.node;
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("found");
    setTimeout(() => node?.classList.remove("found"), 1500);
  }

  /** Put the keyboard's focus where this person would go on. */
  focus() {
    (this.foot.querySelector("textarea, .wide") ?? this.log).focus({ preventScroll: true });
  }

  seen() { this.count(0); }

  count(unread) {
    if (this.unread === unread) return;
    this.unread = unread;
    this.page.unreadChanged(this);
  }
}

/** Put the new look of a message in the place of the old; who was on one of its buttons stays there. */
function replace(old, node, log) {
  const held = old.contains(document.activeElement) ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : -1;
  old.replaceWith(node);
  if (held >= 0) ([...node.querySelectorAll("button, a")][held] ?? log).focus({ preventScroll: true });
}

export function avatar(person) {
  return element("span", { className: `avatar hue${person.id % 6}`, aria: { hidden: "true" } }, [...person.name][0] ?? "?");
}
