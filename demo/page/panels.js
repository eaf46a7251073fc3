// The clock and the till: what the demo lets one do to time and trade.

import { copyText } from "./clipboard.js";
import { ask, element, icon } from "./dom.js";
import { dayAndHour, hour, now, setNow, written } from "./time.js";
import { currentLanguage, translate, word } from "./words.js";

const JUMPS = [["tomorrow", "tomorrow"], ["days60", "+60d"], ["birthday", "next-birthday"]];
const clock = document.getElementById("clock");
const till = document.getElementById("till");
const told = document.getElementById("told");
const buyer = document.getElementById("buyer");
const item = document.getElementById("item");
const receipt = document.getElementById("receipt");
const opener = document.getElementById("clock-open");
let moving = false;

/** Show the panels that are wired, what time the demo has, and what the till sells. */
export function setUpPanels({ panels, now: time, moving: underWay, people, items }) {
  clock.hidden = !panels.clock;
  till.hidden = !panels.till;
  const jumps = JUMPS.map(([key, to]) => element("button", { type: "button", className: "jump", data: { word: key }, onclick: () => jump(to) }, word(key)));
  document.getElementById("jumps").replaceChildren(...jumps);
  fill(buyer, people.map((one) => [one.id, one.name]));
  fill(item, items.map((one) => [one.code, `${named(one)} · ${price(one)}`]));
  item.parentElement.hidden = !items.length;
  if (time) setTime(time, underWay);
}

function fill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  if (options.some(([value]) => String(value) === chosen)) select.value = chosen;
}

function named({ code, name }) {
  const key = `item_${code}`;
  const own = word(key);
  return own === key ? name : own;
}

function price({ amount, currency }) {
  return (amount / 100).toLocaleString(currentLanguage(), { style: "currency", currency, currencyDisplay: "narrowSymbol" });
}

/** The demo's time; `underWay` while days are lived through. */
export function setTime(iso, underWay = false) {
  setNow(iso);
  if (underWay !== moving) {
    moving = underWay;
    clock.classList.toggle("moving", moving);
    for (const button of clock.querySelectorAll(".jump")) button.disabled = moving;
    told.textContent = moving ? word("moving_begun") : word("moved_to", { time: dayAndHour(now(), currentLanguage()) });
  }
  tick();
}

export function tick() {
  const time = now();
  const language = currentLanguage();
  const dayOnly = written(time, language, { day: "numeric", month: "short", year: "numeric" });
  const shown = document.getElementById("now");
  shown.dateTime = time.toISOString();
  shown.textContent = moving ? word("moving", { day: dayOnly }) : dayAndHour(time, language);
  const short = written(time, language, { day: "numeric", month: "short" });
  document.getElementById("now-short").textContent = moving ? `${short}…` : `${short} ${hour(time, language)}`;
}

async function jump(to) {
  foldClock();
  try {
    await ask("clock", { to });
  } catch (error) {
    const known = { clock_busy: "clock_busy", clock_refused: "no_birthday" }[error.code];
    warn(known ? word(known) : error.message);
  }
}

function warn(text) {
  const note = element("p", { className: "note", aria: { role: "alert" } }, text);
  document.getElementById("bar").after(note);
  setTimeout(() => note.remove(), 6000);
}

function foldClock() {
  clock.classList.remove("open");
  opener.setAttribute("aria-expanded", "false");
}

opener.onclick = () => opener.setAttribute("aria-expanded", String(clock.classList.toggle("open")));
document.addEventListener("click", (event) => { if (!clock.contains(event.target)) foldClock(); });
clock.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  foldClock();
  opener.focus();
});

document.getElementById("sale").onsubmit = async (event) => {
  event.preventDefault();
  const sell = event.submitter;
  sell.disabled = true;
  try {
    showReceipt(await ask("till", { person: Number(buyer.value), item: item.value || "LATTE" }));
  } catch (error) {
    receipt.replaceChildren(element("p", { className: "problem" }, error.message));
  }
  sell.disabled = false;
  sell.focus();
};

function showReceipt({ status, answer, curl, ...rest }) {
  const good = status === undefined || status < 300;
  const title = element("h3", { className: good ? "good" : "problem" }, icon(good ? "tick" : "blocked"), element("span", { data: { word: good ? "sold" : "not_sold" } }), status ? ` · HTTP ${status}` : "");
  const parts = [title, element("pre", { tabIndex: 0 }, JSON.stringify(answer ?? rest, null, 2))];
  if (curl) parts.push(copyable(curl));
  receipt.replaceChildren(...parts);
  translate(receipt);
}

function copyable(line) {
  const button = element("button", { type: "button", className: "copy" }, icon("copy"), element("span", { data: { word: "copy" } }));
  button.onclick = async () => {
    if (await copyText(line)) button.lastChild.textContent = word("copied");
    else getSelection().selectAllChildren(code);
  };
  const code = element("code", { tabIndex: 0 }, line);
  return element("div", { className: "curl" }, code, button);
}
