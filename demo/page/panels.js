// The clock and the till: what the demo lets one do to time and trade.

import { iconButton } from "./composer.js";
import { ask, element } from "./dom.js";
import { currentLanguage, word } from "./words.js";

const JUMPS = [["tomorrow", "tomorrow"], ["days60", "+60d"], ["birthday", "next-birthday"]];
const clock = document.getElementById("clock");
const till = document.getElementById("till");
let ahead = 0;

/** Show the panels that are wired, and what time the demo has. */
export function setUpPanels({ panels, now, people }) {
  clock.hidden = !panels.clock;
  till.hidden = !panels.till;
  setTime(now);
  const jumps = JUMPS.map(([key, to]) => element("button", { type: "button", className: "jump", data: { word: key }, onclick: () => jump(to) }, word(key)));
  document.getElementById("jumps").replaceChildren(...jumps);
  const buyer = document.getElementById("buyer");
  const chosen = buyer.value;
  buyer.replaceChildren(...people.map((one) => element("option", { value: one.id }, one.name)));
  if (chosen) buyer.value = chosen;
}

export function setTime(iso) {
  ahead = new Date(iso).getTime() - Date.now();
  tick();
}

export function tick() {
  const now = new Date(Date.now() + ahead);
  const zone = document.body.dataset.zone || undefined;
  const shown = document.getElementById("now");
  shown.dateTime = now.toISOString();
  shown.textContent = now.toLocaleString(currentLanguage(), {
    weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone,
  });
}

async function jump(to) {
  clock.classList.add("moving");
  clock.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  document.getElementById("now").textContent = word("moving");
  try {
    setTime((await ask("clock", { to })).now);
  } catch (error) {
    tick();
    window.alert(error.message);
  }
  clock.classList.remove("moving");
  clock.querySelectorAll("button").forEach((button) => { button.disabled = false; });
}

document.getElementById("sale").onsubmit = async (event) => {
  event.preventDefault();
  const receipt = document.getElementById("receipt");
  try {
    const { curl, ...answer } = await ask("till", { person: Number(document.getElementById("buyer").value), item: "LATTE" });
    const parts = [element("pre", {}, JSON.stringify(answer, null, 2))];
    if (curl) parts.push(copyable(curl));
    receipt.replaceChildren(...parts);
  } catch (error) {
    receipt.replaceChildren(element("p", { className: "problem" }, error.message));
  }
};

function copyable(line) {
  const button = iconButton("copy", "copy", () => navigator.clipboard.writeText(line));
  return element("div", { className: "curl" }, element("code", {}, line), button);
}
