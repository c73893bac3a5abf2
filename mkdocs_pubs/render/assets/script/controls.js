/* The controls of a filter: the search box, the orders, the facets with their values, what is chosen. */

const LARGEST = 12 // values of a facet that are shown at first

/** Fills the bar of a list; gives what the filter asks of it. */
function makeControls(bar, filter) {
  const { state, labels } = filter
  const box = make("input", { type: "search", class: "pubs-search", placeholder: labels.search, "aria-label": labels.search, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" })
  const order = make("select", { class: "pubs-sort", "aria-label": labels.sort })
  for (const name of ["", ...Object.keys(ORDERS)]) order.append(make("option", { value: name }, labels[`sort_${name || "listed"}`]))
  const facets = makeFacets(filter)
  const count = make("span", { class: "pubs-count" })
  const chips = make("span", { class: "pubs-chips" })
  const clear = makeButton(labels.clear, { class: "pubs-clear" })
  clear.hidden = true
  bar.append(make("div", { class: "pubs-line" }, box, order), facets.element, make("p", { class: "pubs-found" }, count, chips, clear))

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
    fill: facets.fill,
    typed: () => box.value,
    said: () => count.textContent,
    /** Takes over what the address says; who is typing is not disturbed. */
    read() {
      if (document.activeElement !== box || fold(box.value) !== fold(state.q)) box.value = state.q
      order.value = state.sort
    },
    draw(number) {
      count.textContent = filled(number ? labels.found : labels.none_found, { found: number, total: filter.works().length })
      hide(clear, !filter.isActive())
      drawChips()
      facets.draw()
    },
  }
}

/** A value of a facet in words. */
function wordOf(labels, name, value) {
  if (name === "code") return labels.code
  return name === "kind" ? (labels.kinds[value] ?? value) : value
}

/** A button for each facet, behind which the buttons of its values stand while it is open. */
function makeFacets(filter) {
  const { state, labels } = filter
  const element = make("div", { class: "pubs-facets" })
  const panel = make("div", { class: "pubs-values", id: freeId("values"), role: "group" })
  let open = "" // the facet whose values are shown
  panel.hidden = true
  element.append(panel) // its id is taken from now on

  /** The values that works have, the largest first, years by themselves. */
  function listed(counts) {
    for (const value of state[open]) if (!counts.has(value)) counts.set(value, 0)
    const byYear = ([one], [other]) => other - one
    const byCount = ([one, some], [other, more]) => more - some || compare(one, other)
    return [...counts].sort(open === "year" ? byYear : byCount)
  }

  function makeValue([value, count]) {
    const button = makeButton(wordOf(labels, open, value), { "data-value": value })
    button.append(make("span", { class: "pubs-number" }))
    return tellValue(button, count)
  }

  /** Says at a value how many works it would show, and whether it is chosen. */
  function tellValue(button, count) {
    const { value } = button.dataset
    const words = count === 1 ? labels.value_one : labels.value_many
    button.lastChild.textContent = count
    button.setAttribute("aria-label", filled(words, { value: wordOf(labels, open, value), count }))
    button.setAttribute("aria-pressed", state[open].has(value))
    return button
  }

  /** The first `most` values; "more" goes on from there. */
  function drawValues(most) {
    const values = listed(filter.counts(open))
    panel.setAttribute("aria-label", labels[open])
    panel.replaceChildren(...values.slice(0, most).map(makeValue))
    if (values.length <= most) return
    const more = makeButton(labels.show_more, { class: "pubs-more-values" })
    more.addEventListener("click", () => {
      drawValues(most * 8)
      panel.children[most].focus()
    })
    panel.append(more)
  }

  function draw() {
    for (const button of element.querySelectorAll("[data-facet]")) {
      const name = button.dataset.facet
      button.classList.toggle("pubs-chosen", state[name].size > 0)
      if (name === "code") button.setAttribute("aria-pressed", state[name].size > 0)
      else button.setAttribute("aria-expanded", open === name)
    }
  }

  /** Opens a facet, or closes it; one is open at a time. */
  function toggle(name) {
    open = open === name ? "" : name
    hide(panel, !open)
    if (open) {
      buttonOf(open).after(panel)
      drawValues(LARGEST)
    }
    draw()
  }
  const buttonOf = (name) => element.querySelector(`[data-facet=${name}]`)

  element.addEventListener("click", ({ target }) => {
    const { facet, value } = target.closest("button")?.dataset ?? {}
    if (facet === "code") filter.toggle(facet, "1")
    else if (facet) toggle(facet)
    else if (value !== undefined) filter.toggle(open, value)
  })
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return
    buttonOf(open).focus()
    toggle(open)
  })

  // Who goes elsewhere in the list sees what the values hide.
  for (const name of ["click", "focusin"]) {
    filter.root.addEventListener(name, ({ target }) => {
      if (open && target.isConnected && !element.contains(target)) toggle(open)
    })
  }

  return {
    element,
    /** Says anew what is chosen; the values stay where they are, under the visitor's hand. */
    draw() {
      draw()
      if (!open) return
      const counts = filter.counts(open)
      for (const button of panel.querySelectorAll("[data-value]")) tellValue(button, counts.get(button.dataset.value) ?? 0)
    },
    /** A facet whose values tell works apart has a button. */
    fill() {
      const works = filter.works()
      for (const name of FACETS) {
        const having = works.filter((work) => work[name].length)
        const values = new Set(having.flatMap((work) => work[name]))
        if (!values.size || (values.size === 1 && having.length === works.length)) continue
        const role = name === "code" ? {} : { "aria-controls": panel.id }
        element.append(makeButton(labels[name], { "data-facet": name, ...role }))
      }
    },
  }
}
