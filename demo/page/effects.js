// Message effects: a moment of confetti over the phone, for those who like things to move.

import { element } from "./dom.js";

export const EFFECTS = {
  "5104841245755180586": "🔥", "5107584321108051014": "👍", "5104858069142078462": "👎",
  "5159385139981059251": "❤️", "5046509860389126442": "🎉", "5046589136895476101": "💩",
};
const CONFETTI = "5046509860389126442";
const PIECES = 36;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Let the effect of a message play in `place`; it takes itself away. */
export function celebrate(id, place) {
  if (!EFFECTS[id] || still.matches || document.hidden) return;
  const sky = element("div", { className: "sky", aria: { hidden: "true" } });
  const flights = Array.from({ length: id === CONFETTI ? PIECES : PIECES / 3 }, (_, index) => {
    const piece = element("i", { className: id === CONFETTI ? `bit bit${index % 5}` : "bit" }, id === CONFETTI ? "" : EFFECTS[id]);
    sky.append(piece);
    return piece;
  });
  place.append(sky);
  const landed = flights.map((piece) => fly(piece, place).finished);
  Promise.allSettled(landed).then(() => sky.remove());
}

function fly(piece, place) {
  const { clientWidth: width, clientHeight: height } = place;
  const start = width * (0.3 + 0.4 * Math.random());
  const end = start + width * (Math.random() - 0.5) * 1.1;
  const top = height * (0.12 + 0.4 * Math.random());
  const turn = 360 * (Math.random() * 4 - 2);
  return piece.animate([
    { transform: `translate(${start}px, ${height}px) rotate(0deg)`, opacity: 1 },
    { transform: `translate(${(start + end) / 2}px, ${top}px) rotate(${turn / 2}deg)`, opacity: 1, easing: "cubic-bezier(0.4, 0, 0.9, 0.6)", offset: 0.45 },
    { transform: `translate(${end}px, ${height * 0.9}px) rotate(${turn}deg)`, opacity: 0 },
  ], { duration: 1500 + 900 * Math.random(), easing: "cubic-bezier(0.1, 0.7, 0.4, 1)", fill: "both" });
}
