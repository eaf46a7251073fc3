// The page: phones side by side, kept up to date by server-sent events.

import { element } from "./dom.js";
import { setTime, setUpPanels, tick } from "./panels.js";
import { Phone, avatar } from "./phone.js";
import { currentLanguage, speak, translate, word } from "./words.js";

const strip = document.getElementById("phones");
const switcher = document.getElementById("switcher");
const narrow = matchMedia("(max-width: 699px)");

const page = {
  bot: {},
  phones: new Map(),
  active: null,
  state: null,

  people() { return [...this.state.people]; },
  isWatching(phone) { return this.active === phone && document.hasFocus(); },
  unreadChanged(phone) { markTab(phone); },
};

function takeState(state) {
  page.state = state;
  page.bot = state.bot;
  document.body.dataset.zone = state.time_zone ?? "";
  setUpPanels(state);
  page.phones = new Map(state.people.map((person) => [person.id, new Phone(person, page)]));
  strip.replaceChildren(...[...page.phones.values()].map((phone) => phone.root));
  switcher.replaceChildren(...[...page.phones.values()].map(tab));
  const kept = Number(sessionStorage.getItem("active"));
  choose(page.phones.get(kept) ?? [...page.phones.values()][0]);
  for (const phone of page.phones.values()) phone.toNewest();
  translate(document);
}

function tab(phone) {
  const { person } = phone;
  const button = element("button", { type: "button", className: "tab", onclick: () => choose(phone, true) },
    avatar(person), element("span", {}, person.first_name), element("span", { className: "badge", hidden: true }));
  phone.tab = button;
  phone.root.addEventListener("focusin", () => choose(phone));
  return button;
}

function markTab(phone) {
  const badge = phone.tab?.querySelector(".badge");
  if (!badge) return;
  badge.hidden = phone.unread === 0;
  badge.textContent = phone.unread > 99 ? "99+" : phone.unread;
  badge.setAttribute("aria-label", word("unread", { count: phone.unread }));
  phone.root.classList.toggle("unread", phone.unread > 0);
}

function choose(phone, scroll = false) {
  if (!phone) return;
  page.active = phone;
  sessionStorage.setItem("active", phone.person.id);
  for (const other of page.phones.values()) {
    other.root.classList.toggle("active", other === phone);
    other.tab?.setAttribute("aria-pressed", String(other === phone));
  }
  if (scroll) {
    phone.seen();
    if (!narrow.matches) phone.root.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
    phone.toNewest();
  }
}

const takers = {
  state: takeState,
  message: (event, phone) => { phone.show(event); phone.showKeyboard(event.keyboard); },
  edited: (event, phone) => phone.show(event),
  deleted: (event, phone) => phone.remove(event.message.message_id),
  toast: (event, phone) => phone.answer(event),
  action: (event, phone) => phone.typing(),
  person: (event, phone) => phone.know(event.chat, event.menu),
  clock: (event) => setTime(event.now),
};

function listen() {
  const events = new EventSource("/demo/events");
  const offline = document.getElementById("offline");
  events.onopen = () => { offline.hidden = true; };
  events.onerror = () => { offline.hidden = false; };
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    const phone = page.phones.get(event.person);
    if (event.person === undefined || phone) takers[event.kind]?.(event, phone);
  };
}

const chooser = document.getElementById("language");
chooser.value = currentLanguage();
chooser.onchange = () => {
  speak(chooser.value);
  for (const phone of page.phones.values()) { phone.rewrite(); markTab(phone); }
  tick();
};
document.addEventListener("click", (event) => {
  for (const panel of document.querySelectorAll("details.panel[open]")) {
    if (!panel.contains(event.target)) panel.open = false;
  }
});
window.addEventListener("focus", () => page.active?.seen());
setInterval(tick, 5000);
translate(document);
listen();
