// What a person can do at their phone.

import { copyText } from "./clipboard.js";
import { ask } from "./dom.js";
import { leadsHere, shared } from "./links.js";
import { viewFile, viewPicture } from "./viewer.js";
import { word } from "./words.js";

export class Acts {
  constructor(page) {
    this.page = page;
    this.waiting = new Map();
    this.answered = new Set();
  }

  /** The people at the other phones. */
  others() { return this.page.people().filter((one) => one.id !== this.person.id && !one.deleted); }

  toast(text) { this.over.toast(text); }

  async act(name, body = {}) {
    try {
      return await ask(`people/${this.person.id}/${name}`, body);
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  send(text) {
    this.closeMenus();
    return this.act("text", { text });
  }

  async press(message, data, button) {
    button.classList.add("waiting");
    button.setAttribute("aria-busy", "true");
    const answer = await this.act("press", { message_id: message, data });
    // A quick bot's answer is here before the word that it was asked.
    if (answer?.toast || this.answered.delete(answer?.tap)) return this.rest(button);
    if (answer) this.waiting.set(answer.tap, button);
    return setTimeout(() => this.rest(button), answer ? 15000 : 0);
  }

  rest(button) {
    button?.classList.remove("waiting");
    button?.removeAttribute("aria-busy");
  }

  /** The answer to a tap. */
  answer({ tap, text, alert, url }) {
    this.rest(this.waiting.get(tap));
    if (!this.waiting.delete(tap)) this.answered.add(tap);
    if (url) this.open(url);
    if (text && alert) this.over.alert(text);
    else if (text) this.toast(text);
  }

  async copy(text) {
    if (await copyText(text)) this.toast(word("copied"));
    else this.over.sheet({ title: word("copy_yourself"), text, choices: [] });
  }

  leadsHere(address) { return leadsHere(address, this.page.bot); }

  /** Follow a link: into this chat, to whom it is to be shared with, or not at all. */
  open(address) {
    if (this.leadsHere(address)) return this.act("open", { url: address });
    const passed = shared(address);
    if (passed) return this.share(passed);
    const choices = [{ label: word("copy_address"), symbol: "copy", act: () => this.copy(address) }];
    return this.over.sheet({ title: word("leads_out"), text: address, choices });
  }

  share({ url, text }) {
    const words = [text, url].filter(Boolean).join("\n");
    const copy = { label: word("copy"), symbol: "copy", act: () => this.copy(words) };
    const choices = this.leadsHere(url) ? this.elsewhere(url) : [];
    this.over.sheet({ title: word("share"), text: words, choices: [...choices, copy] });
  }

  /** Ask on whose phone a link shall be opened. */
  handOver(address) {
    const copy = { label: word("copy_address"), symbol: "copy", act: () => this.copy(address) };
    this.over.sheet({ title: word("hand_over"), text: address, choices: [...this.elsewhere(address), copy] });
  }

  elsewhere(address) {
    return this.others().map((one) => ({ label: word("open_on", { name: one.name }), symbol: this.page.avatarOf(one), act: () => this.page.openOn(one.id, address) }));
  }

  /** Ask who holds a camera to a picture on this phone. */
  scanWith(message) {
    const choices = this.others().map((one) => ({ label: word("scan_by", { name: one.name }), symbol: this.page.avatarOf(one), act: () => this.page.scanBy(one.id, this, message) }));
    this.over.sheet({ title: word("scan_with"), choices });
  }

  /** Scan what another phone shows: a link opens, anything else is typed. */
  async scan(shower, message) {
    const seen = await this.act("scan", { of: shower.person.id, message_id: message });
    if (!seen) return;
    this.toast(word("scanned"));
    if (!seen.here && this.person.opened) this.composer.write(seen.text);
    else if (!seen.here) this.toast(seen.text);
  }

  async viewFile(file) {
    try {
      await viewFile(file);
    } catch (error) {
      this.toast(error.message);
    }
  }

  viewPicture(address, words) { viewPicture(address, words); }

  deleteAccount() {
    const choices = [{ label: word("delete"), symbol: "blocked", act: () => this.act("delete-account") }];
    this.over.sheet({ title: word("delete_sure", { name: this.person.name }), choices });
  }
}
