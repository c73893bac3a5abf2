/* What a visitor does with a list of publications: find one, take it along, arrive at it.

   The list is complete without this script. It stands in the page's content, so that Material's instant
   navigation runs it again at each visit: lists that were started are left alone, and each run takes the
   listeners on the window over from the one before. Nothing is asked of another host. */
(() => {
  "use strict"

  const FACETS = ["year", "kind", "venue", "keywords", "code"]
  const SLICE = 8 // milliseconds of work at a time, so that the page stays quick
  const QUIET = 300 // milliseconds without typing, before the address changes and the number is announced
  const MOST_MARKS = 2000 // more coloured words than anybody reads make scrolling slow

  // Under a symbol: under a name the browser would give us an element of the page that has it as its id.
  const page = (window[Symbol.for("mkdocs-pubs")] ??= { lists: [] })
  page.listening?.abort()
  page.listening = new AbortController()

  /* ---- Small words of the DOM ---- */

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
  const pause = () => new Promise((resolve) => setTimeout(resolve))

  /** The values, with a rest for the page whenever a slice of time is used up; ends when `stopped` says so. */
  async function* unhurried(values, stopped = () => false) {
    let end = performance.now() + SLICE
    for (const value of values) {
      yield value
      if (performance.now() < end) continue
      await pause()
      if (stopped()) return
      end = performance.now() + SLICE
    }
  }

  /* ---- Text as it is compared: the same as folding.py ---- */

  const LETTERS = { ß: "ss", ς: "σ", ø: "o", đ: "d", ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", æ: "ae", œ: "oe", ð: "d", þ: "th" }
  const UNDECOMPOSED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g")
  // What Unicode combines with a letter: Latin, Cyrillic, Hebrew, Arabic and kana signs.
  const SIGNS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]/g

  /** Without case and accents; white space is left alone. */
  function foldLetters(text) {
    const lower = text.toLowerCase()
    if (/^[\x00-\x7f]*$/.test(lower)) return lower
    return lower.normalize("NFKD").replace(SIGNS, "").replace(UNDECOMPOSED, (letter) => LETTERS[letter])
  }

  const fold = (text) => foldLetters(text).replace(/\s+/g, " ").trim()

  /* ---- What can be found ---- */

  const SEARCHED = ".p-name, .p-author, .p-publication, .pubs-full, .dt-published, .p-summary, .e-content"

  /** What a row says, by facet. */
  function facetsOf(row) {
    const year = /^-?\d+/.exec(row.querySelector(".dt-published")?.dateTime ?? "")
    return {
      year: year ? [String(Number(year[0]))] : [],
      kind: row.dataset.kind ? [row.dataset.kind] : [],
      venue: [textOf(row.querySelector(".p-publication"))].filter(Boolean),
      keywords: (row.dataset.keywords ?? "").split(";").filter(Boolean),
      code: row.querySelector("a[data-link=code]") ? ["1"] : [],
    }
  }

  function textOfRow(row) {
    const parts = [row.dataset.keywords ?? ""]
    for (const element of row.querySelectorAll(SEARCHED)) parts.push(element.textContent)
    return fold(parts.join(" \n "))
  }

  /** The works of a list. A list by keywords has several rows of one work: it is found, and counted, once. */
  async function readWorks(rows) {
    const works = new Map()
    for await (const row of unhurried(rows)) {
      const text = textOfRow(row)
      const found = works.get(text)
      if (found) found.rows.push(row)
      else works.set(text, { text, rows: [row], shown: true, ...facetsOf(row) })
    }
    return [...works.values()]
  }

  /** The parts of a list that are worth nothing when none of their rows is shown: a group, or all rows. */
  function readSections(root) {
    const sections = []
    for (const element of root.children) {
      if (element.matches(".pubs-controls, .pubs-said")) continue
      if (!sections.length || element.matches(".pubs-section")) sections.push({ elements: [], rows: [] })
      const section = sections.at(-1)
      section.elements.push(element)
      section.rows.push(...element.querySelectorAll(".h-cite"))
    }
    return sections
  }

  /* ---- Matches are marked without a change of the page, where the browser can ---- */

  /** Where the words stand in a text node, as ranges. */
  function* rangesIn(node, words) {
    let folded = ""
    const origins = []
    for (let at = 0; at < node.data.length; ) {
      const letter = String.fromCodePoint(node.data.codePointAt(at))
      const plain = foldLetters(letter)
      for (let count = 0; count < plain.length; count++) origins.push(at)
      folded += plain
      at += letter.length
    }
    origins.push(node.data.length)
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        const range = new StaticRange({
          startContainer: node,
          startOffset: origins[at],
          endContainer: node,
          endOffset: origins[at + word.length],
        })
        if (range.endOffset > range.startOffset) yield range
      }
    }
  }

  /** Marks the words in the rows shown, little by little, until `stopped`. */
  async function mark(highlight, works, words, stopped) {
    highlight.clear()
    if (!words.length) return
    for await (const { rows } of unhurried(works.filter((work) => work.shown), stopped)) {
      for (const row of rows) {
        for (const element of row.querySelectorAll(SEARCHED)) {
          const texts = document.createNodeIterator(element, NodeFilter.SHOW_TEXT)
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            for (const range of rangesIn(node, words)) highlight.add(range)
          }
        }
      }
      if (highlight.size > MOST_MARKS) return
    }
  }

  /* ---- The filter of one list ---- */

  /** Starts the search box and the facets of a list.
   *
   * @param {HTMLElement} root the list.
   * @param {HTMLElement} bar the empty place that is kept for the controls.
   * @param {object} labels the words of the page's language.
   * @param {string} prefix of the names in the address: "pubs-", for the page's second list "pubs-2-".
   * @param {(text: string) => void} say announces a text.
   */
  function startFilter(root, bar, labels, prefix, say) {
    const state = { q: "", ...Object.fromEntries(FACETS.map((name) => [name, new Set()])) }
    const highlight = window.CSS?.highlights && (CSS.highlights.get("pubs") ?? new Highlight())
    if (highlight) CSS.highlights.set("pubs", highlight)
    const sections = readSections(root)
    let works = []
    let guest = null // the work that the address names: shown in spite of the filter, until that is changed
    let open = "" // the facet whose values are shown
    let turn = 0 // counts the changes, so that what goes on in the background knows that it is out of date
    let timer = 0

    const box = make("input", { type: "search", class: "pubs-search", placeholder: labels.search, "aria-label": labels.search, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" })
    const facets = make("div", { class: "pubs-facets" })
    const values = make("div", { class: "pubs-values", id: freeId("values"), role: "group" })
    const count = make("span", { class: "pubs-count" })
    const clear = makeButton(labels.clear, { class: "pubs-clear" })
    values.hidden = clear.hidden = true
    const found = make("p", { class: "pubs-found" }, count, clear)
    bar.append(box, facets, values, found)

    const isActive = () => state.q.trim() !== "" || FACETS.some((name) => state[name].size)
    const holds = (work, name) => !state[name].size || work[name].some((value) => state[name].has(value))

    /* What is shown. */

    function apply() {
      turn++
      const words = fold(state.q).split(" ").filter(Boolean)
      let number = 0
      for (const work of works) {
        work.hit = words.every((word) => work.text.includes(word))
        const fits = work.hit && FACETS.every((name) => holds(work, name))
        if (fits) number++
        show(work, fits || work === guest)
      }
      for (const { elements, rows } of sections) {
        const empty = rows.length > 0 && rows.every((row) => row.hidden)
        for (const element of elements) if (element.hidden !== empty) element.hidden = empty
      }
      tell(number)
      drawFacets()
      if (highlight) mark(highlight, works, words, ((mine) => () => mine !== turn)(turn))
    }

    function show(work, shown) {
      if (work.shown === shown) return
      work.shown = shown
      for (const row of work.rows) row.hidden = !shown
    }

    function tell(number) {
      count.textContent = (number ? labels.found : labels.none_found).replace("{found}", number).replace("{total}", works.length)
      clear.hidden = !isActive()
    }

    /* The facets: one button each, which opens the buttons of its values. */

    function drawFacets() {
      for (const button of facets.children) {
        const name = button.dataset.facet
        const chosen = state[name].size
        button.classList.toggle("pubs-chosen", chosen > 0)
        if (name === "code") button.setAttribute("aria-pressed", chosen > 0)
        else {
          button.textContent = chosen ? `${labels[name]} (${chosen})` : labels[name]
          button.setAttribute("aria-expanded", open === name)
        }
      }
      if (open) drawValues()
    }

    /** How many works each value of the open facet has, where text and the other facets hold. */
    function countValues() {
      const counts = new Map()
      const others = FACETS.filter((name) => name !== open)
      for (const work of works) {
        if (!work.hit || !others.every((name) => holds(work, name))) continue
        for (const value of work[open]) counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      return counts
    }

    function drawValues() {
      const counts = countValues()
      for (const button of values.children) {
        const { value } = button.dataset
        const number = counts.get(value) ?? 0
        const pressed = state[open].has(value)
        button.lastChild.textContent = number
        button.setAttribute("aria-pressed", pressed)
        button.hidden = !number && !pressed
      }
    }

    function makeFacets() {
      for (const name of FACETS) {
        const all = works.filter((work) => work[name].length)
        const kinds = new Set(all.flatMap((work) => work[name]))
        if (!kinds.size || (kinds.size === 1 && all.length === works.length)) continue
        const role = name === "code" ? {} : { "aria-controls": values.id }
        facets.append(makeButton(labels[name], { "data-facet": name, ...role }))
      }
    }

    function makeValues() {
      const counts = new Map()
      for (const work of works) for (const value of work[open]) counts.set(value, (counts.get(value) ?? 0) + 1)
      const byYear = ([one], [other]) => other - one
      const byCount = ([one, some], [other, more]) => more - some || one.localeCompare(other)
      const sorted = [...counts].sort(open === "year" ? byYear : byCount)
      values.setAttribute("aria-label", labels[open])
      values.replaceChildren(
        ...sorted.map(([value]) => {
          const label = open === "kind" ? (labels.kinds[value] ?? value) : value
          return makeButton(label, { "data-value": value }).appendChild(make("span", { class: "pubs-number" })).parentElement
        }),
      )
    }

    function toggleFacet(name) {
      open = open === name ? "" : name
      values.hidden = !open
      if (open) makeValues()
      drawFacets()
    }

    function toggleValue(name, value) {
      if (!state[name].delete(value)) state[name].add(value)
      change({ push: true })
    }

    /* The state in the address. */

    function remember(push) {
      clearTimeout(timer)
      const url = new URL(location.href)
      for (const name of ["q", ...FACETS]) url.searchParams.delete(prefix + name)
      if (state.q.trim()) url.searchParams.set(prefix + "q", state.q.trim())
      for (const name of FACETS) for (const value of state[name]) url.searchParams.append(prefix + name, value)
      url.hash = "" // who takes the address along means the filter, not the row where they came in
      const here = new URL(location.href)
      if (url.search === here.search) return
      // The state of the entry belongs to the theme, which keeps the scroll position in it.
      if (push) history.pushState(history.state, "", url)
      else history.replaceState(history.state, "", url)
    }

    function change({ push }) {
      guest = null
      apply()
      clearTimeout(timer)
      if (push) remember(true)
      const { pathname } = location
      timer = setTimeout(() => {
        // Somebody who has left by instant navigation in the meantime is on another page.
        if (!root.isConnected || location.pathname !== pathname) return
        remember(false)
        say(count.textContent)
      }, QUIET)
    }

    function clearAll() {
      const typedOnly = FACETS.every((name) => !state[name].size)
      state.q = box.value = ""
      for (const name of FACETS) state[name].clear()
      change({ push: !typedOnly })
      box.focus()
    }

    /* The values of an address that no work has are passed over: an old link shows what there is. */
    function readAddress() {
      const query = new URLSearchParams(location.search)
      state.q = query.get(prefix + "q") ?? ""
      if (document.activeElement !== box || fold(box.value) !== fold(state.q)) box.value = state.q
      for (const name of FACETS) {
        const known = new Set(works.flatMap((work) => work[name]))
        state[name] = new Set(query.getAll(prefix + name).filter((value) => known.has(value)))
      }
    }

    box.addEventListener("input", () => {
      state.q = box.value
      change({ push: false })
    })
    box.addEventListener("change", () => root.isConnected && remember(false))
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isActive()) return
      event.preventDefault()
      clearAll()
    })
    clear.addEventListener("click", clearAll)
    facets.addEventListener("click", ({ target }) => {
      const name = target.closest("button")?.dataset.facet
      if (name === "code") toggleValue(name, "1")
      else if (name) toggleFacet(name)
    })
    values.addEventListener("click", ({ target }) => {
      const button = target.closest("button")
      if (button) toggleValue(open, button.dataset.value)
    })
    values.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      const name = open
      toggleFacet(name)
      facets.querySelector(`[data-facet=${name}]`).focus()
    })

    const ready = (async () => {
      works = await readWorks(root.querySelectorAll(".h-cite"))
      for (const work of works) work.hit = true
      makeFacets()
      // Somebody quick may have typed in the meantime.
      if (box.value) {
        state.q = box.value
        change({ push: false })
      } else sync()
    })()

    function sync() {
      guest = null
      readAddress()
      if (isActive() || works.some((work) => !work.shown)) apply()
      else {
        tell(works.length)
        drawFacets()
      }
    }

    return {
      ready,
      sync,
      /** Shows a row whatever the filter says; returns whether the filter is on. */
      welcome(row) {
        guest = works.find((work) => work.rows.includes(row)) ?? null
        if (isActive()) apply()
        return isActive()
      },
    }
  }

  /* ---- BibTeX in place ---- */

  const NAME = String.raw`[^\s{}(),="#%@]+`
  const TOKENS = [
    ["nc", new RegExp(String.raw`@\s*${NAME}`, "y")],
    ["nl", new RegExp(String.raw`(?<=@\s*${NAME}\s*[{(]\s*)[^\s,{}]+`, "y")],
    ["n", new RegExp(String.raw`${NAME}(?=\s*=)`, "y")],
    ["m", /\d+(?![^\s,#})])/y],
    ["nv", new RegExp(NAME, "y")],
    ["p", /[{}(),=#]/y],
  ]

  /** The end of a value in braces or quotes that begins at `start`: braces nest, and hide quotes. */
  function endOfValue(text, start) {
    const quoted = text[start] === '"'
    let depth = 0
    for (let at = start; at < text.length; at++) {
      if (text[at] === "{") depth++
      else if (text[at] === "}" && --depth === 0 && !quoted) return at + 1
      else if (text[at] === '"' && quoted && at > start && depth === 0) return at + 1
    }
    return text.length
  }

  /** BibTeX as [class, text]; the classes are Pygments's, so that it looks like the theme's other code;
   * a field's name has the one whose colour is strong enough to read. */
  function* tokensOf(text) {
    for (let at = 0; at < text.length; ) {
      const isValue = text[at] === '"' || (text[at] === "{" && /[=#]\s*$/.test(text.slice(Math.max(0, at - 80), at)))
      let [kind, end] = isValue ? ["s", endOfValue(text, at)] : ["", at + 1]
      for (const [name, pattern] of isValue ? [] : TOKENS) {
        pattern.lastIndex = at
        if (!pattern.test(text)) continue
        ;[kind, end] = [name, pattern.lastIndex]
        break
      }
      yield [kind, text.slice(at, end)]
      at = end
    }
  }

  function highlighted(text) {
    const code = make("code", { tabindex: "0" }) // it scrolls, so the keyboard must reach it
    for (const [kind, part] of tokensOf(text)) code.append(kind ? make("span", { class: kind }, part) : part)
    return make("div", { class: "highlight" }, make("pre", {}, code))
  }

  /** Only a file of this site can be shown; the entry's own address of another one stays a link. */
  const isOurs = (link) => link.origin === location.origin && link.pathname.endsWith(".bib")

  async function fetchText(url) {
    const answer = await fetch(url)
    const text = answer.ok ? await answer.text() : ""
    if (!text.trimStart().startsWith("@")) throw new Error(`no BibTeX at ${url}`)
    return text.trimEnd()
  }

  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Without permission, or without https.
      const area = make("textarea", { class: "pubs-hidden", readonly: "" })
      area.value = text
      const { activeElement } = document
      document.body.append(area)
      area.select()
      const done = document.execCommand("copy")
      area.remove()
      activeElement?.focus()
      if (!done) throw new Error("the browser does not let us copy")
    }
  }

  function makeCopyButton(label, text, labels, say) {
    const button = makeButton(label, { class: "pubs-copy" })
    let timer = 0
    button.addEventListener("click", async () => {
      await copyText(text)
      button.textContent = labels.copied
      say(labels.copied)
      clearTimeout(timer)
      timer = setTimeout(() => (button.textContent = label), 2000)
    })
    return button
  }

  const panels = new WeakMap() // the open ones, by their links

  /** The BibTeX of a row below its links, with what can be done with it; the focus goes to "copy". */
  async function openPanel(link, labels, say) {
    const text = await fetchText(link.href)
    const row = link.closest(".h-cite")
    const buttons = make("p", { class: "pubs-actions" }, makeCopyButton(labels.copy, text, labels, say))
    if (row.dataset.citation) buttons.append(makeCopyButton(labels.cite, row.dataset.citation, labels, say))
    const close = makeButton(labels.close, { class: "pubs-close" })
    buttons.append(make("a", { href: link.href, download: "" }, labels.download), close)
    const name = `${textOf(link)}: ${textOf(row.querySelector(".p-name"))}`
    const panel = make("div", { class: "pubs-bibtex", id: freeId("bibtex"), role: "group", "aria-label": name }, buttons, highlighted(text))
    close.addEventListener("click", () => closePanel(link, panel))
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closePanel(link, panel)
    })
    ;(link.closest(".pubs-links") ?? link.parentElement).after(panel)
    link.setAttribute("aria-expanded", "true")
    link.setAttribute("aria-controls", panel.id)
    panels.set(link, panel)
    buttons.firstChild.focus()
  }

  function closePanel(link, panel) {
    panel.remove()
    panels.delete(link)
    link.setAttribute("aria-expanded", "false")
    link.removeAttribute("aria-controls")
    link.focus()
  }

  /** A plain click opens or closes the panel; any other is the browser's, and so is one that fails. */
  async function onClick(event, labels, say) {
    const link = event.target.closest("a[data-link=bibtex]")
    if (!link || !isOurs(link) || event.defaultPrevented || event.button) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const panel = panels.get(link)
    if (panel) return closePanel(link, panel)
    if (link.ariaBusy === "true") return
    link.ariaBusy = "true"
    try {
      await openPanel(link, labels, say)
    } catch {
      location.assign(link.href)
    }
    link.ariaBusy = null
  }

  /* ---- A list, and the page ---- */

  function startList(root, number) {
    const labels = JSON.parse(root.dataset.labels)
    const status = make("p", { class: "pubs-said pubs-hidden", role: "status" })
    root.append(status)
    const say = (text) => {
      status.textContent = "" // so that the same words are said again
      setTimeout(() => (status.textContent = text), 50)
    }
    root.addEventListener("click", (event) => onClick(event, labels, say))
    const bar = root.querySelector(".pubs-controls")
    const filter = bar && startFilter(root, bar, labels, number ? `pubs-${number + 1}-` : "pubs-", say)
    return { root, filter }
  }

  /** The row that the address names is shown even if it was filtered away, and scrolled to. */
  async function arrive() {
    let name = location.hash.slice(1)
    try {
      name = decodeURIComponent(name)
    } catch {
      // A "%" that encodes nothing stands for itself.
    }
    const target = name && document.getElementById(name)
    const row = target && target.closest(".h-cite")
    const list = row && page.lists.find(({ root }) => root.contains(row))
    if (!list?.filter) return
    await list.filter.ready
    if (list.filter.welcome(row)) target.scrollIntoView()
  }

  function start() {
    page.lists = page.lists.filter(({ root }) => root.isConnected)
    const started = new Set(page.lists.map(({ root }) => root))
    let number = 0
    for (const root of document.querySelectorAll("div.pubs[data-labels]")) {
      const filtered = root.querySelector(".pubs-controls")
      if (!started.has(root)) page.lists.push(startList(root, number))
      if (filtered) number++
    }
    const { signal } = page.listening
    const follow = () => {
      for (const { filter } of page.lists) filter?.sync()
      arrive()
    }
    for (const name of ["popstate", "hashchange"]) window.addEventListener(name, follow, { signal })
    arrive()
  }

  start()
})()
