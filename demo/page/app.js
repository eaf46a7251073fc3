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

  people() { return this.phones.size ? [...this.phones.values()].map((phone) => phone.person) : this.state.people; },
  isWatching(phone) { return this.active === phone && document.hasFocus(); },
  unreadChanged(phone) { markTab(phone); },
  avatarOf: avatar,

  /** Open a link on somebody's phone, and look there. */
  openOn(person, address) {
    const phone = this.phones.get(person);
    choose(phone, true);
    phone.act("open", { url: address });
  },

  /** Somebody scans what another phone shows. */
  scanBy(person, shower, message) {
    const phone = this.phones.get(person);
    choose(phone, true);
    phone.scan(shower, message);
  },
};

function takeState(state) {
  page.state = state;
  page.bot = state.bot;
  page.phones = new Map();
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
  const role = person.role ? element("small", { data: { word: person.role } }) : null;
  const button = element("button", { type: "button", className: "tab" }, avatar(person),
    element("span", {}, element("span", { dir: "auto" }, person.first_name), role), element("span", { className: "badge", hidden: true }));
  button.onclick = (event) => {
    choose(phone, true);
    // Pressed on the keyboard, not with a finger or a mouse: one goes on there.
    if (event.detail === 0) phone.focus();
  };
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
  phone.tab?.scrollIntoView({ inline: "nearest", block: "nearest" });
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
  action: (event, phone) => phone.typing(event.action),
  person: (event, phone) => phone.know(event.chat, event.menu),
  clock: (event) => setTime(event.now, event.moving),
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
  if (page.state) setUpPanels({ ...page.state, now: null });
  tick();
};
document.addEventListener("click", (event) => {
  for (const panel of document.querySelectorAll("details.panel[open]")) {
    if (!panel.contains(event.target)) panel.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const panel = document.querySelector("details.panel[open]");
  if (!panel) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});
// On a desk where all phones are in view, the people's row is only for the keyboard.
new ResizeObserver(() => switcher.classList.toggle("quiet", !narrow.matches && strip.scrollWidth <= strip.clientWidth)).observe(strip);
window.addEventListener("focus", () => page.active?.seen());
setInterval(tick, 5000);
translate(document);
listen();
