/* The controls of a list with a filter, used as a visitor does, in whatever browser; gives what is wrong, as texts.
 * It is run in the page "years.html" of `gallery.py`. */

const ALL = ["soon", "rich2021", "many2020", "zh2020", "ar2019", "long2019", "icml2018"]

const one = (selector) => document.querySelector(selector)
const many = (selector) => [...document.querySelectorAll(selector)]
const wordsOf = (element) => (element.ariaLabel ?? element.getAttribute("aria-label") ?? element.textContent).trim()
const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const shownKeys = () => many(".pubs .h-cite").filter((row) => row.checkVisibility()).map((row) => row.querySelector(".p-name").id)

/** Waits up to two seconds until a value is what it should be; says it where it is not. */
async function holds(wrong, what, value, expected) {
  const written = JSON.stringify(expected)
  for (let turn = 0; turn < 40 && JSON.stringify(await value()) !== written; turn++) await rest(50)
  const found = JSON.stringify(await value())
  if (found !== written) wrong.push(`${what}: ${found}, not ${written}`)
}

const button = (place, name) => {
  const found = many(`${place} button`).find((each) => wordsOf(each).startsWith(name))
  if (!found) throw new Error(`no button "${name}" in ${place}: ${many(`${place} button`).map(wordsOf)}`)
  return found
}

/** Opens a facet and presses the values that begin so. */
function choose(facet, ...values) {
  const opener = one(`.pubs-facets [data-facet=${facet}]`)
  opener.click()
  for (const value of values) button(".pubs-values", value).click()
  opener.click()
}

function type(text) {
  const box = one(".pubs-search")
  box.focus()
  box.value = text
  box.dispatchEvent(new Event("input", { bubbles: true }))
}

const pressEscape = (element) => element.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))

async function brokenFilter(wrong) {
  await holds(wrong, "at first", shownKeys, ALL)
  type("VISION")
  await holds(wrong, "typed", shownKeys, ["rich2021"])
  await holds(wrong, "the number", () => one(".pubs-count").textContent, "1 of 7 publications")
  await holds(wrong, "the address", () => location.search, "?pubs-q=VISION")
  pressEscape(one(".pubs-search"))
  await holds(wrong, "Escape", shownKeys, ALL)
  choose("year", "2020")
  await holds(wrong, "a year", shownKeys, ["many2020", "zh2020"])
  choose("year", "2021,")
  await holds(wrong, "two years", shownKeys, ["rich2021", "many2020", "zh2020"])
  const entries = () => many(".md-sidebar--secondary .md-nav__link").filter((entry) => entry.checkVisibility()).map(textIn)
  if (entries().length) await holds(wrong, "the contents", entries, ["2021", "2020"])
  await holds(wrong, "chips", () => many(".pubs-chips button").map(wordsOf), ["Remove 2020", "Remove 2021"])
  button(".pubs-chips", "Remove 2020").click()
  await holds(wrong, "a chip", shownKeys, ["rich2021"])
  button(".pubs-found", "Clear").click()
  await holds(wrong, "Clear", shownKeys, ALL)
  choose("author", "Chao Xu")
  await holds(wrong, "an author", shownKeys, ["rich2021", "icml2018"])
  history.back()
  await holds(wrong, "one step back", shownKeys, ALL)
  button(".pubs-facets", "With code").click()
  await holds(wrong, "code", shownKeys, ["rich2021"])
  button(".pubs-facets", "With code").click()
  one("#icml2018").closest(".h-cite").querySelector("a[data-facet=venue]").click()
  await holds(wrong, "the venue of a row", shownKeys, ["icml2018"])
  button(".pubs-found", "Clear").click()
}

const textIn = (element) => element.textContent.trim()

async function brokenOrderAndChart(wrong) {
  const order = one(".pubs-sort")
  const put = (value) => {
    order.value = value
    order.dispatchEvent(new Event("change", { bubbles: true }))
  }
  put("oldest")
  await holds(wrong, "oldest first", () => shownKeys()[0], "icml2018")
  await holds(wrong, "headings", () => many(".pubs-group").filter((each) => each.checkVisibility()).length, 0)
  const room = () => one(".pubs-table").checkVisibility() && one(".pubs-table").clientWidth > 0.7 * one(".pubs").clientWidth
  await holds(wrong, "the rows' width", room, true)
  put("")
  await holds(wrong, "as listed", shownKeys, ALL)
  const bar = button(".pubs-bars", "2021,")
  bar.click()
  await holds(wrong, "a bar", shownKeys, ["rich2021"])
  await holds(wrong, "a bar pressed", () => bar.getAttribute("aria-pressed"), "true")
  bar.click()
  await holds(wrong, "the bar again", shownKeys, ALL)
}

async function brokenExport(wrong) {
  const given = []
  const [makeUrl, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click]
  URL.createObjectURL = (blob) => given.push(blob) && "#none"
  HTMLAnchorElement.prototype.click = function () {} // the browser would ask where to put it
  choose("year", "2020")
  button(".pubs-tools", "Export").click()
  for (const format of ["BibTeX", "RIS", "CSL-JSON"]) button(".pubs-values", `Download ${format}`).click()
  const works = async () => (await Promise.all(given.map((blob) => blob.text()))).map((text) => text.match(/^@\w+\{|^TY {2}-|"type":/gm)?.length)
  await holds(wrong, "exported", works, [2, 2, 2])
  Object.assign(URL, { createObjectURL: makeUrl })
  HTMLAnchorElement.prototype.click = click
  button(".pubs-found", "Clear").click()
}

async function brokenPanels(wrong) {
  for (const name of ["a[data-link=bibtex]", "button[data-link=cite]"]) {
    const opener = one(`.h-cite:has(#rich2021) ${name}`)
    opener.focus()
    opener.click()
    await holds(wrong, `${name} open`, () => opener.getAttribute("aria-expanded"), "true")
    const panel = document.getElementById(opener.getAttribute("aria-controls"))
    await holds(wrong, `${name} says`, () => /Shortcuts for \{?Vision/.test(panel.textContent), true)
    pressEscape(document.activeElement)
    await holds(wrong, `${name} closed`, () => many(".pubs-bibtex").length, 0)
    await holds(wrong, `${name} has the focus`, () => document.activeElement === opener, true)
  }
  const abstracts = () => many(".pubs-abstract").map((each) => each.open)
  button(".pubs-tools", "Abstracts").click()
  await holds(wrong, "abstracts", abstracts, [true, true])
  button(".pubs-tools", "Abstracts").click()
  await holds(wrong, "abstracts again", abstracts, [false, false])
}

async function brokenControls() {
  const wrong = []
  for (const part of [brokenFilter, brokenOrderAndChart, brokenExport, brokenPanels]) await part(wrong)
  return wrong
}
