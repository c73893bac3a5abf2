/* What a visitor takes along from a row, in a panel below its links. */

const panels = new WeakMap() // the open ones, by what opened them

/** Opens a panel below the links of a row, and puts the focus on its first button. */
function openPanel(opener, buttons, ...content) {
  const row = opener.closest(".h-cite")
  const name = `${textOf(opener)}: ${textOf(row.querySelector(".p-name"))}`
  const panel = make("div", { class: "pubs-bibtex", id: freeId("bibtex"), role: "group", "aria-label": name }, buttons, ...content)
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel(opener)
  })
  ;(opener.closest(".pubs-links") ?? opener.parentElement).after(panel)
  opener.setAttribute("aria-expanded", "true")
  opener.setAttribute("aria-controls", panel.id)
  panels.set(opener, panel)
  buttons.firstChild.focus()
}

function closePanel(opener) {
  panels.get(opener).remove()
  panels.delete(opener)
  opener.setAttribute("aria-expanded", "false")
  opener.removeAttribute("aria-controls")
  opener.focus()
}

function makeCloseButton(opener, labels) {
  const close = makeButton(labels.close, { class: "pubs-close" })
  close.addEventListener("click", () => closePanel(opener))
  return close
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

/* BibTeX: a link to its file without script, a button with it. */

/** Only a file of this site can be shown; the entry's own address of another one stays a link. */
const isOurs = (link) => link.origin === location.origin && link.pathname.endsWith(".bib")

async function startBibtex(root, labels, say) {
  root.addEventListener("click", (event) => onClick(event, labels, say))
  root.addEventListener("keydown", (event) => {
    const link = event.key === " " && event.target.closest("a[data-link=bibtex][role]")
    if (!link) return
    event.preventDefault()
    link.click()
  })
  for await (const link of unhurried(root.querySelectorAll("a[data-link=bibtex]"))) {
    if (!isOurs(link)) continue
    link.setAttribute("role", "button")
    link.ariaExpanded ??= "false"
  }
}

async function openBibtex(link, labels, say) {
  const text = await fetchBibtex(link.href)
  const row = link.closest(".h-cite")
  const buttons = make("p", { class: "pubs-actions" }, makeCopyButton(labels.copy, text, labels, say))
  if (row.dataset.citation) buttons.append(makeCopyButton(labels.cite, row.dataset.citation, labels, say))
  buttons.append(make("a", { href: link.href, download: "" }, labels.download), makeCloseButton(link, labels))
  openPanel(link, buttons, highlighted(text))
}

async function fetchBibtex(url) {
  const answer = await fetch(url)
  const text = answer.ok ? await answer.text() : ""
  if (!text.trimStart().startsWith("@")) throw new Error(`no BibTeX at ${url}`)
  return text.trimEnd()
}

/** A plain click opens or closes the panel; any other is the browser's, and so is one that fails. */
async function onClick(event, labels, say) {
  const link = event.target.closest("a[data-link=bibtex]")
  if (!link || !isOurs(link) || event.defaultPrevented || event.button) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  if (panels.has(link)) return closePanel(link)
  if (link.ariaBusy === "true") return
  link.ariaBusy = "true"
  try {
    await openBibtex(link, labels, say)
  } catch {
    location.assign(link.href)
  }
  link.ariaBusy = null
}
