// What lies over a phone's chat for a moment: toasts, alerts, and sheets to choose from.

import { element, icon } from "./dom.js";
import { word } from "./words.js";

export class Over {
  constructor() {
    this.toasts = element("div", { className: "toasts", aria: { role: "status", live: "polite" } });
    this.root = element("div", { className: "over" }, this.toasts);
    this.screen = null;
  }

  toast(text) {
    const shown = element("p", { className: "toast", dir: "auto" }, text);
    this.toasts.append(shown);
    setTimeout(() => shown.remove(), Math.min(9000, 2600 + text.length * 45));
  }

  /** Words that wait for an OK. */
  alert(text) {
    const ok = element("button", { type: "button", data: { word: "ok" } }, word("ok"));
    const close = this.show(element("div", { className: "box", aria: { role: "alertdialog", modal: "true", label: text } }, element("p", { dir: "auto" }, text), ok));
    ok.onclick = close;
    ok.focus();
  }

  /** A sheet from below: what it is about, and what can be done; each choice is `{ label, symbol, act }`. */
  sheet({ title, text = "", choices }) {
    const buttons = choices.map(({ label, symbol, act }) =>
      element("button", { type: "button", onclick: () => { close(); act(); } }, typeof symbol === "string" ? icon(symbol) : symbol, element("span", {}, label)));
    const cancel = element("button", { type: "button", className: "cancel", onclick: () => close() }, word("close"));
    const about = text ? element("p", { className: "address", dir: "auto", tabIndex: 0 }, text) : null;
    const box = element("div", { className: "choices", aria: { role: "dialog", label: title } }, element("h2", {}, title), about, ...buttons, cancel);
    const close = this.show(box);
    (buttons[0] ?? cancel).focus();
  }

  /** Put something over the chat, which waits meanwhile; returns what takes it away. */
  show(box) {
    const before = document.activeElement;
    const veil = element("div", { className: "veil" }, box);
    this.dismiss?.();
    const close = () => {
      veil.remove();
      this.hold(false);
      this.dismiss = null;
      before?.focus?.({ preventScroll: true });
    };
    veil.onclick = (event) => { if (event.target === veil) close(); };
    veil.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    this.root.append(veil);
    this.hold(true);
    this.dismiss = close;
    return close;
  }

  hold(held) {
    for (const part of this.screen?.children ?? []) {
      if (part !== this.root) part.inert = held;
    }
  }
}
