/* The filter of one list: what a visitor has chosen, what fits it, and how the address says it. */

const QUIET = 300 // milliseconds without typing, before the address changes and the number is announced

/** Starts the search box and the facets of a list.
 * @param {object} list its element `root`, the `labels` of the page's language, and `say`, which announces a text.
 * @param {HTMLElement} bar where the controls belong.
 * @param {string} prefix of the names in the address: "pubs-", for the page's second list "pubs-2-".
 */
function startFilter(list, bar, prefix) {
  const { root, say } = list
  const state = { q: "", sort: "", ...Object.fromEntries(FACETS.map((name) => [name, new Set()])) }
  const highlight = window.CSS?.highlights && (CSS.highlights.get("pubs") ?? new Highlight())
  if (highlight) CSS.highlights.set("pubs", highlight)
  const sections = readSections(root)
  let works = []
  let words = []
  let order = "" // in which the rows stand
  let guest = null // the work that the address names: shown in spite of the filter, until that is changed
  let turn = 0 // counts the changes, so that what goes on in the background knows that it is out of date
  let timer = 0

  const holds = (work, name) => !state[name].size || work[name].some((value) => state[name].has(value))

  const filter = {
    ...list,
    state,
    works: () => works,
    isActive: () => state.q.trim() !== "" || FACETS.some((name) => state[name].size),

    /** How many works each value of a facet has, where text and the other facets hold. */
    counts(facet) {
      const counts = new Map()
      const others = FACETS.filter((name) => name !== facet)
      for (const work of works) {
        if (!work.hit || !others.every((name) => holds(work, name))) continue
        for (const value of work[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      return counts
    },

    toggle(name, value) {
      if (!state[name].delete(value)) state[name].add(value)
      filter.change({ push: true })
    },

    /** Shows what fits now; the address follows, at once where `push` asks for a step of its history. */
    change({ push }) {
      guest = null
      apply()
      clearTimeout(timer)
      if (push) remember(true)
      const { pathname } = location
      timer = setTimeout(() => {
        // Somebody who has left by instant navigation in the meantime is on another page.
        if (!root.isConnected || location.pathname !== pathname) return
        remember(false)
        say(controls.said())
      }, QUIET)
    },

    type(text) {
      state.q = text
      filter.change({ push: false })
    },

    clear() {
      const typedOnly = FACETS.every((name) => !state[name].size)
      state.q = ""
      for (const name of FACETS) state[name].clear()
      filter.change({ push: !typedOnly })
    },

    settle: () => root.isConnected && remember(false),
  }
  const controls = makeControls(bar, filter)

  function apply() {
    turn++
    words = wordsOf(state.q)
    let number = 0
    if (order !== state.sort) arrange()
    for (const work of works) {
      work.hit = words.every((word) => work.text.includes(word))
      const fits = work.hit && FACETS.every((name) => holds(work, name))
      if (fits) number++
      show(work, fits || work === guest)
    }
    showSections()
    controls.draw(number)
    markMatches()
  }

  /** In an order of the visitor's own all rows stand in the first section, each work once. */
  function arrange() {
    order = state.sort
    if (order) sections[0]?.place.append(...sorted(works, order).flatMap((work) => work.rows))
    else for (const { rows, place } of sections) place.append(...rows)
    root.classList.toggle("pubs-sorted", order !== "")
    for (const work of works) work.shown = null
  }

  function show(work, shown) {
    if (work.shown === shown) return
    work.shown = shown
    work.rows.forEach((row, number) => (row.hidden = !shown || (order !== "" && number > 0)))
  }

  function showSections() {
    for (const { element, heading, rows, entries } of sections) {
      const isEmpty = order ? element !== sections[0].element : rows.every((row) => row.hidden)
      // Without groups the controls stand in it, too.
      if (element !== root) hide(element, isEmpty)
      if (heading) hide(heading, order)
      for (const entry of entries) hide(entry, isEmpty || order)
    }
  }

  function markMatches() {
    const mine = turn
    if (highlight) mark(highlight, works, words, () => mine !== turn)
  }

  /* The state in the address. */

  function remember(push) {
    clearTimeout(timer)
    const url = new URL(location.href)
    for (const name of ["q", "sort", ...FACETS]) url.searchParams.delete(prefix + name)
    for (const name of ["q", "sort"]) if (state[name].trim()) url.searchParams.set(prefix + name, state[name].trim())
    for (const name of FACETS) for (const value of state[name]) url.searchParams.append(prefix + name, value)
    url.hash = "" // who takes the address along means the filter, not the row where they came in
    if (url.search === location.search) return
    // The state of the entry belongs to the theme, which keeps the scroll position in it.
    if (push) history.pushState(history.state, "", url)
    else history.replaceState(history.state, "", url)
  }

  /* The values of an address that no work has are passed over: an old link shows what there is. */
  function readAddress() {
    const query = new URLSearchParams(location.search)
    state.q = query.get(prefix + "q") ?? ""
    state.sort = query.get(prefix + "sort") ?? ""
    if (!Object.hasOwn(ORDERS, state.sort)) state.sort = ""
    for (const name of FACETS) {
      const known = new Set(works.flatMap((work) => work[name]))
      state[name] = new Set(query.getAll(prefix + name).filter((value) => known.has(value)))
    }
  }

  function sync() {
    guest = null
    readAddress()
    controls.read()
    if (isChanged()) apply()
    else controls.draw(works.length)
  }

  const isChanged = () => filter.isActive() || order !== state.sort || works.some((work) => !work.shown)

  /** A venue or a topic of a row leads to the list of its works. */
  function onFacetLink(event) {
    const link = event.target.closest("a[data-facet]")
    if (!link || !isPlain(event)) return
    const { facet } = link.dataset
    const value = textOf(facet === "venue" ? link.closest(".h-cite").querySelector(".p-publication") : link)
    event.preventDefault()
    event.stopPropagation() // the theme would go to another page by itself
    state[facet] = new Set([value])
    filter.change({ push: true })
    if (root.getBoundingClientRect().top < 0) root.scrollIntoView()
  }
  root.addEventListener("click", onFacetLink)

  const ready = (async () => {
    works = await readWorks(root.querySelectorAll(".h-cite"))
    controls.fill()
    // Somebody quick may have typed in the meantime.
    if (controls.typed()) filter.type(controls.typed())
    else sync()
  })()
  let later = 0
  root.addEventListener(
    "toggle",
    () => {
      clearTimeout(later)
      later = setTimeout(markMatches, SLICE)
    },
    true,
  )

  return {
    ready,
    sync,
    /** Shows a row whatever the filter says; returns whether the filter is on. */
    welcome(row) {
      guest = works.find((work) => work.rows.includes(row)) ?? null
      if (filter.isActive()) apply()
      return filter.isActive()
    },
  }
}
