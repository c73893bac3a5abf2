/* The controls of a filter: the search box, the orders, the facets with their values, what is chosen. */

const LARGEST = 12 // values of a facet that are shown at first

/** Fills the bar of a list; gives what the filter asks of it. */
function makeControls(bar, filter) {
  const { state, labels } = filter
  const box = make("input", { type: "search", class: "pubs-search", placeholder: labels.search, "aria-label": labels.search, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" })
  const order = make("select", { class: "pubs-sort", "aria-label": labels.sort })
  for (const name of ["", ...Object.keys(ORDERS)]) order.append(make("option", { value: name }, labels[`sort_${name || "listed"}`]))
  const panel = makePanel(filter)
  const place = filter.root.querySelector(".pubs-chart")
  let drawChart = () => {}
  const facets = makeFacets(filter, panel)
  const count = make("bdi", { class: "pubs-count" })
  const chips = make("span", { class: "pubs-chips" })
  const clear = makeButton(labels.clear, { class: "pubs-clear" })
  clear.hidden = true
  Object.assign(bar, languageOf(labels))
  const tools = make("span", { class: "pubs-tools" }, make("label", { class: "pubs-order" }, `${labels.sort}: `, order))
  bar.append(
    make("p", { class: "pubs-found" }, count, chips, clear),
    make("div", { class: "pubs-line" }, box, facets.element),
    panel.element,
  )

  function clearAll() {
    box.value = ""
    filter.clear()
    box.focus()
  }

  /** A button for each value chosen, which takes it back. */
  function drawChips() {
    const chosen = FACETS.flatMap((name) => [...state[name]].map((value) => [name, value]))
    chips.replaceChildren(
      ...chosen.map(([name, value]) => {
        const word = wordOf(labels, name, value)
        const chip = makeButton(`${word} ×`, { "aria-label": filled(labels.remove, { value: word }) })
        chip.addEventListener("click", () => {
          const place = Array.from(chips.children).indexOf(chip)
          filter.toggle(name, value)
          ;(chips.children[place] ?? chips.lastChild ?? box).focus()
        })
        return chip
      }),
    )
  }

  box.addEventListener("input", () => filter.type(box.value))
  box.addEventListener("change", filter.settle)
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !filter.isActive()) return
    event.preventDefault()
    clearAll()
  })
  clear.addEventListener("click", clearAll)
  order.addEventListener("change", () => {
    state.sort = order.value
    filter.change({ push: true })
  })

  return {
    fill() {
      facets.fill()
      tools.append(...makeTools(filter, panel))
      facets.element.append(tools)
      if (place) drawChart = makeChart(place, filter)
    },
    typed: () => box.value,
    said: () => count.textContent,
    /** Takes over what the address says; who is typing is not disturbed. */
    read() {
      if (document.activeElement !== box || fold(box.value) !== fold(state.q)) box.value = state.q
      order.value = state.sort
    },
    draw(number) {
      const total = filter.works().length
      count.textContent = filled(number === total ? labels.all_found : number ? labels.found : labels.none_found, { found: number, total })
      hide(clear, !filter.isActive())
      drawChips()
      facets.draw()
      drawChart()
    },
  }
}

/** A value of a facet in words. */
function wordOf(labels, name, value) {
  if (name === "code") return labels.code
  return name === "kind" ? (labels.kinds[value] ?? value) : value
}

/** What one button of the bar at a time has opened, right behind it. */
function makePanel({ root }) {
  const element = make("div", { class: "pubs-values", id: freeId("values"), role: "group" })
  let opener = null
  element.hidden = true

  function close() {
    if (!opener) return
    element.hidden = true
    opener.setAttribute("aria-expanded", "false")
    opener = null
  }

  // Who goes elsewhere in the list sees what the panel hides.
  for (const name of ["click", "focusin"]) {
    root.addEventListener(name, ({ target }) => {
      if (target.isConnected && !element.contains(target) && target.closest("button") !== opener) close()
    })
  }
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return
    opener.focus()
    close()
  })

  return {
    element,
    isOpen: (button) => opener === button,
    /** A button that opens the panel with what `fill` gives, or closes it. */
    makeOpener(label, attributes, fill) {
      const button = makeButton(label, { "aria-controls": element.id, "aria-expanded": "false", ...attributes })
      button.addEventListener("click", () => {
        const wasOpen = opener === button
        close()
        if (wasOpen) return
        opener = button
        button.setAttribute("aria-expanded", "true")
        element.setAttribute("aria-label", label)
        element.replaceChildren(...fill())
        element.hidden = false
        button.after(element)
      })
      return button
    },
  }
}

/** A button for each facet, behind which the buttons of its values stand while it is open. */
function makeFacets(filter, panel) {
  const { state, labels } = filter
  const element = make("div", { class: "pubs-facets" })
  const buttons = new Map()

  /** The values that works have, the largest first, years by themselves. */
  function listed(name) {
    const counts = filter.counts(name)
    for (const value of state[name]) if (!counts.has(value)) counts.set(value, 0)
    const byYear = ([one], [other]) => other - one
    const byCount = ([one, some], [other, more]) => more - some || compare(one, other)
    return [...counts].sort(name === "year" ? byYear : byCount)
  }

  function makeValue(name, [value, count]) {
    const button = makeButton(wordOf(labels, name, value), { "data-value": value })
    button.append(make("span", { class: "pubs-number" }))
    button.addEventListener("click", () => filter.toggle(name, value))
    return tellValue(button, name, count)
  }

  /** Says at a value how many works it would show, and whether it is chosen. */
  function tellValue(button, name, count) {
    const { value } = button.dataset
    button.lastChild.textContent = count
    button.setAttribute("aria-label", namedCount(labels, wordOf(labels, name, value), count))
    button.setAttribute("aria-pressed", state[name].has(value))
    return button
  }

  /** The first `most` values; "more" goes on from there. */
  function makeValues(name, most = LARGEST) {
    const values = listed(name)
    const made = values.slice(0, most).map((value) => makeValue(name, value))
    if (values.length <= most) return made
    const more = makeButton(labels.show_more, { class: "pubs-more-values" })
    more.addEventListener("click", () => {
      panel.element.replaceChildren(...makeValues(name, most * 8))
      panel.element.children[most].focus()
    })
    return [...made, more]
  }

  return {
    element,
    /** Says anew what is chosen; the values stay where they are, under the visitor's hand. */
    draw() {
      for (const [name, button] of buttons) {
        button.classList.toggle("pubs-chosen", state[name].size > 0)
        if (name === "code") button.setAttribute("aria-pressed", state[name].size > 0)
        if (!panel.isOpen(button)) continue
        const counts = filter.counts(name)
        for (const one of panel.element.querySelectorAll("[data-value]")) tellValue(one, name, counts.get(one.dataset.value) ?? 0)
      }
    },
    /** A facet whose values tell works apart has a button. */
    fill() {
      const works = filter.works()
      for (const name of FACETS) {
        const having = works.filter((work) => work[name].length)
        const values = new Set(having.flatMap((work) => work[name]))
        if (!values.size || (values.size === 1 && having.length === works.length)) continue
        const code = () => makeButton(labels.code, { "data-facet": name })
        buttons.set(name, name === "code" ? code() : panel.makeOpener(labels[name], { "data-facet": name }, () => makeValues(name)))
      }
      buttons.get("code")?.addEventListener("click", () => filter.toggle("code", "1"))
      element.append(...buttons.values())
    },
  }
}

const namedCount = (labels, value, count) => filled(count === 1 ? labels.value_one : labels.value_many, { value, count })

/** What is done with the list as it is shown: to open all abstracts, and to take it along. */
function makeTools(filter, panel) {
  const { root, labels } = filter
  const tools = []
  const abstracts = root.querySelectorAll("details.pubs-abstract")
  if (abstracts.length) {
    const all = makeButton(labels.abstracts, { "aria-pressed": "false" })
    all.addEventListener("click", async () => {
      const isOpen = all.ariaPressed !== "true"
      all.ariaPressed = isOpen
      for await (const abstract of unhurried(abstracts)) abstract.open = isOpen
    })
    tools.push(all)
  }
  const names = () => [...new Set(Array.from(root.querySelectorAll(".h-cite:not([hidden])"), (row) => nameOfFiles(row, root)))]
  if (root.dataset.files) tools.push(panel.makeOpener(labels.export, {}, () => makeExports(filter, Object.keys(FORMATS), names, "publications")))
  return tools
}
