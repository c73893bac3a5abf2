/* What is measured of a page with lists, in whatever browser; each gives what is wrong, as texts. */

const shownText = (element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`

/** Opens all that opens beside the list's own panel: what unfolds, BibTeX and how to cite of the first rows. */
async function openAll() {
  const opened = []
  for (const details of document.querySelectorAll(".pubs details")) details.open = true
  const buttons = [".pubs-links a[data-link=bibtex]", ".pubs-links button"]
  for (const name of buttons) {
    for (const button of [...document.querySelectorAll(name)].slice(0, 3)) {
      if (button.getAttribute("aria-expanded") !== "true") button.click()
      opened.push(name)
    }
  }
  for (let turn = 0; turn < 40 && document.querySelectorAll(".pubs-bibtex").length < 1; turn++) {
    await new Promise((done) => setTimeout(done, 50))
  }
  return opened
}

/** `sideways` with the panel of the controls opened by each of its buttons in turn, with all values where it has more. */
async function sidewaysOfPanels() {
  const wrong = []
  for (const opener of document.querySelectorAll(".pubs-controls [aria-controls]")) {
    opener.click()
    document.querySelector(".pubs-more-values")?.click()
    const panel = document.querySelector(".pubs-values")
    if (!panel.checkVisibility()) wrong.push(`closed: ${opener.textContent}`)
    wrong.push(...sideways().map((one) => `${opener.textContent}: ${one}`))
    opener.click()
    if (panel.checkVisibility()) wrong.push(`open: ${opener.textContent}`)
  }
  return wrong
}

/** What widens the page, or sticks out of the window without being scrolled there. */
function sideways() {
  const root = document.documentElement
  const wrong = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : []
  const isScrolled = (element) => element.closest("pre, .highlight, .pubs-line, .pubs-facets, .pubs-chips, .arithmatex, .pubs-hidden, .pubs-when")
  for (const element of document.querySelectorAll(".pubs *")) {
    if (!element.checkVisibility()) continue
    const { left, right, width } = element.getBoundingClientRect()
    if (width && (right > root.clientWidth + 1 || left < -1) && !isScrolled(element)) wrong.push(shownText(element))
  }
  const toc = document.querySelector(".md-sidebar--secondary")?.getBoundingClientRect()
  if (toc?.width) {
    for (const row of document.querySelectorAll(".pubs .h-cite *")) {
      if (!row.checkVisibility()) continue
      const { right, width } = row.getBoundingClientRect()
      if (width && right > toc.left + 1 && !isScrolled(row)) wrong.push(`over the contents: ${shownText(row)}`)
    }
  }
  return wrong
}

/** The years that lie upon each other, beside the papers of another or away from the controls, wherever the page
 * is scrolled to. */
async function strayYears() {
  const wrong = new Set()
  const bar = document.querySelector(".pubs-controls")
  const stays = getComputedStyle(bar).position === "sticky"
  for (let y = 0; y < document.documentElement.scrollHeight; y += 90) {
    window.scrollTo(0, y)
    await new Promise((done) => requestAnimationFrame(done))
    const years = [...document.querySelectorAll(".pubs-by-year .pubs-group")]
    const boxes = years.map((year) => year.getBoundingClientRect())
    for (let at = 1; at < years.length; at++) {
      if (boxes[at - 1].bottom > boxes[at].top + 1) wrong.add(`${years[at - 1].textContent} on ${years[at].textContent}`)
    }
    years.forEach((year, at) => {
      const section = year.parentElement.getBoundingClientRect()
      if (boxes[at].bottom > section.bottom + 1 || boxes[at].top < section.top - 1) wrong.add(`${year.textContent} has left`)
      const goesAlong = boxes[at].top > section.top + 2 && boxes[at].bottom < section.bottom - 2
      const gap = boxes[at].top - bar.getBoundingClientRect().bottom
      if (stays && goesAlong && Math.abs(gap) > 1) wrong.add(`${year.textContent} is ${gap} px below the controls`)
    })
  }
  window.scrollTo(0, 0)
  return [...wrong]
}

/** Links that should be underlined and are not, or should not and are. */
function underlines() {
  const wrong = []
  const line = (element) => getComputedStyle(element).textDecorationLine
  const check = (selector, expected) => {
    for (const element of document.querySelectorAll(selector)) {
      if (line(element) !== expected) wrong.push(`${line(element)}: ${shownText(element)}`)
    }
  }
  check(".pubs a.p-author, .pubs .pubs-venue a:not(.pubs-badge *), .pubs a.u-uid, .pubs .e-content a", "underline")
  check(".pubs .u-url:not(.pubs-references *), .pubs .pubs-links a, .pubs .pubs-permalink", "none")
  return wrong
}

/** Types into the search box; gives the marked texts that are none of the word's, or that nobody sees. */
async function wrongMarks(word) {
  const box = document.querySelector(".pubs-search")
  box.value = word
  box.dispatchEvent(new Event("input", { bubbles: true }))
  await new Promise((done) => setTimeout(done, 600))
  const ranges = [...(globalThis.CSS?.highlights?.get("pubs") ?? [])]
  const wrong = []
  for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
    const text = startContainer.data.slice(startOffset, endOffset)
    const closed = startContainer.parentElement.closest("details:not([open])")
    if (startContainer !== endContainer || text.toLowerCase() !== word) wrong.push(text)
    else if (closed && !startContainer.parentElement.closest("summary")) wrong.push(`closed: ${text}`)
  }
  const shown = [...document.querySelectorAll(".pubs .h-cite")].filter((row) => row.getClientRects().length)
  return [String(ranges.length), String(shown.length), ...wrong]
}

/** Controls of rows that are too small to hit; links within a line of people or of text aside. */
function smallTargets() {
  const wrong = []
  const buttons = ".pubs .pubs-links :is(a, button, summary), .pubs .pubs-permalink"
  const words = ".pubs .pubs-full > summary, .pubs .pubs-venue a, .pubs .pubs-keywords a"
  for (const control of document.querySelectorAll(`${buttons}, ${words}`)) {
    if (!control.checkVisibility()) continue
    const { width, height } = control.getBoundingClientRect()
    if (width && (width < 24 || height < 24)) wrong.push(`${width} × ${height}: ${shownText(control)}`)
  }
  return wrong
}
