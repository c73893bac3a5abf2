/* What a list says of its works: to be found, chosen and sorted. */

const FACETS = ["year", "kind", "venue", "keywords", "author", "code"]
const SEARCHED = ".p-name, .p-author, .p-publication, .pubs-full, .dt-published, .p-summary, .e-content"

/** What a row says, by facet. */
function facetsOf(row) {
  const year = /^-?\d+/.exec(row.querySelector(".dt-published")?.dateTime ?? "")
  return {
    year: year ? [String(Number(year[0]))] : [],
    kind: row.dataset.kind ? [row.dataset.kind] : [],
    venue: [textOf(row.querySelector(".p-publication"))].filter(Boolean),
    keywords: (row.dataset.keywords ?? "").split(";").filter(Boolean),
    author: [...new Set(Array.from(row.querySelectorAll(".p-author"), textOf))],
    code: row.querySelector("a[data-link=code]") ? ["1"] : [],
  }
}

/** The text of a row; a phrase is found within a part of it, not across two. */
function textOfRow(row) {
  const parts = [fold(row.dataset.keywords ?? "")]
  for (const element of row.querySelectorAll(SEARCHED)) parts.push(fold(element.textContent))
  return parts.join("\n")
}

/** The works of a list. A list by keywords has several rows of one work: it is found, and counted, once. */
async function readWorks(rows) {
  const works = new Map()
  for await (const row of unhurried(rows)) {
    const text = textOfRow(row)
    const found = works.get(text)
    if (found) found.rows.push(row)
    else works.set(text, { text, rows: [row], shown: true, hit: true, ...facetsOf(row) })
  }
  return [...works.values()]
}

/** The parts of a list that are worth nothing when none of their rows is shown: a group, or all rows; with
 * the place where their rows stand, and the entries of tables of contents that lead to them. */
function readSections(root) {
  const entries = readContents(root)
  const groups = root.querySelectorAll(".pubs-section")
  return Array.from(groups.length ? groups : [root], (element) => {
    const rows = [...element.querySelectorAll(".h-cite")]
    const heading = element.querySelector(".pubs-group")
    return { element, heading, rows, place: rows[0]?.parentElement, entries: entries.get(heading?.id) ?? [] }
  }).filter(({ place }) => place)
}

/** The entries of the page's tables of contents, by the id that they lead to; not what its author wrote. */
function readContents(root) {
  const entries = new Map()
  const content = root.closest("article, [role=main]") ?? document.body
  for (const link of document.querySelectorAll("li > a[href*='#']")) {
    if (link.pathname !== location.pathname || (content.contains(link) && !link.closest(".toc"))) continue
    const name = nameIn(link.hash)
    entries.set(name, [...(entries.get(name) ?? []), link.parentElement])
  }
  return entries
}

/** What a fragment names. */
function nameIn(hash) {
  const name = hash.slice(1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name // a "%" that encodes nothing stands for itself
  }
}

/* Sorting. What lacks a year or a venue comes last. */

const last = (one, other) => (one === undefined) - (other === undefined)
const { compare } = new Intl.Collator(undefined, { numeric: true })
const dateOf = ({ rows: [row] }) => row.querySelector(".dt-published")?.dateTime
const titleOf = ({ rows: [row] }) => fold(textOf(row.querySelector(".p-name")))

const ORDERS = { newest: dateOf, oldest: dateOf, title: titleOf, venue: ({ venue: [name] }) => name }

/** The works in this order, the author's where two are alike. */
function sorted(works, order) {
  const keyed = works.map((work) => [ORDERS[order](work), work])
  const up = order === "newest" ? -1 : 1
  keyed.sort(([one], [other]) => last(one, other) || (one === undefined ? 0 : up * compare(one, other)))
  return keyed.map(([, work]) => work)
}
