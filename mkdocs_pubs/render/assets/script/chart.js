/* The works by year as a chart that chooses years; for screen readers a table. */

const MOST_YEARS = 60 // side by side with those that have none

/** Fills the place of a chart; gives what says anew how many works each year has, where all but the year holds. */
function makeChart(place, filter) {
  const { state, labels } = filter
  const found = [...new Set(filter.works().flatMap((work) => work.year))].map(Number).sort((one, other) => one - other)
  const [first, last] = [found[0], found.at(-1)]
  const all = last - first < MOST_YEARS ? Array.from({ length: last - first + 1 }, (_, number) => first + number) : found
  const bars = new Map(all.map((year) => [String(year), make("button", { type: "button" }, make("span"), String(year))]))
  for (const [year, bar] of bars) bar.addEventListener("click", () => filter.toggle("year", year))
  const row = (name, cells) => make("tr", {}, ...cells.map((cell) => make(name, name === "th" ? { scope: "col" } : {}, cell)))
  const head = make("thead", { class: "pubs-hidden" }, row("th", [...bars.keys()]))
  const caption = make("caption", { class: "pubs-hidden" }, labels.by_year)
  if (found.length > 1) place.append(make("table", { class: "pubs-bars" }, caption, head, make("tbody", {}, row("td", [...bars.values()]))))

  return () => {
    const counts = filter.counts("year")
    const most = Math.max(1, ...counts.values())
    for (const [year, bar] of bars) {
      const count = counts.get(year) ?? 0
      bar.firstChild.style.height = `${(count / most) * 100}%`
      bar.setAttribute("aria-label", namedCount(labels, year, count))
      bar.setAttribute("aria-pressed", state.year.has(year))
    }
  }
}
