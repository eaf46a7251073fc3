// The page's own words; what the bot says comes in the person's language and is left alone.

const strings = await (await fetch("/page/strings.json")).json();
const LANGUAGES = Object.keys(strings);
let language = preferred();

function preferred() {
  const kept = localStorage.getItem("language");
  if (LANGUAGES.includes(kept)) return kept;
  const tag = navigator.language.toLowerCase();
  if (!tag.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/.test(tag) ? "zh-Hant" : "zh-Hans";
}

/** The word of a key with its {places} filled in. */
export function word(key, places = {}) {
  const text = strings[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

export function currentLanguage() {
  return language;
}

/** Speak another language from now on. */
export function speak(next) {
  language = LANGUAGES.includes(next) ? next : "en";
  localStorage.setItem("language", language);
  translate(document);
}

/** Fill in all elements that name a word. */
export function translate(root) {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word, element.dataset);
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    const text = word(element.dataset.label, element.dataset);
    element.setAttribute("aria-label", text);
    if (element.matches("button, summary, label")) element.title = text;
  }
}
