/* Small words of the DOM. */

/** An element with attributes and children; a string is text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

const makeButton = (text, attributes) => make("button", { type: "button", ...attributes }, text)

/** An id that no element has; ids of rows and groups never begin with "pubs-". */
function freeId(name) {
  let number = 1
  while (document.getElementById(`pubs-${name}-${number}`)) number++
  return `pubs-${name}-${number}`
}

const textOf = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? ""

/** Hides an element or shows it; writes only what changes. */
function hide(element, isHidden) {
  if (element.hidden !== Boolean(isHidden)) element.hidden = isHidden
}

/** Words with their places filled: `filled("{found} of {total}", { found: 1, total: 2 })`. */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place)

const SLICE = 8 // milliseconds of work at a time, so that the page stays quick
const pause = () => new Promise((resolve) => setTimeout(resolve))

/** The values, with a rest for the page behind the first, which may hold up what a visitor waits for, and
 * whenever a slice of time is used up; ends when `stopped` says so. */
async function* unhurried(values, stopped = () => false) {
  let end = 0
  for (const value of values) {
    yield value
    if (performance.now() < end) continue
    await pause()
    if (stopped()) return
    end = performance.now() + SLICE
  }
}

/** The attribute of an element with words that are not in the page's language. */
const languageOf = ({ language }) => (language ? { lang: language } : {})

/** Announces texts to who does not see them, from an element of the list. */
function announcer(root, labels = {}) {
  const status = root.appendChild(make("p", { class: "pubs-said pubs-hidden", role: "status", ...languageOf(labels) }))
  return (text) => {
    status.textContent = "" // so that the same words are said again
    setTimeout(() => (status.textContent = text), 50)
  }
}
