/* What a visitor takes along from a row, in a panel below its links. */

const panels = new WeakMap() // the open ones, by what opened them

/** Opens a panel below the links of a row, its buttons first, and puts the focus on the first of them. */
function openPanel(opener, buttons, { labels }, content) {
  const row = opener.closest(".h-cite")
  const name = `${textOf(opener)}: ${textOf(row.querySelector(".p-name"))}`
  const close = makeButton(labels.close, { class: "pubs-close" })
  const actions = make("p", { class: "pubs-actions", ...languageOf(labels) }, ...buttons, close)
  const panel = make("div", { class: "pubs-bibtex", id: freeId("bibtex"), role: "group", "aria-label": name }, actions, content)
  close.addEventListener("click", () => closePanel(opener))
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel(opener)
  })
  ;(opener.closest(".pubs-links") ?? opener.parentElement).after(panel)
  opener.setAttribute("aria-expanded", "true")
  opener.setAttribute("aria-controls", panel.id)
  panels.set(opener, panel)
  buttons[0].focus()
}

function closePanel(opener) {
  panels.get(opener).remove()
  panels.delete(opener)
  opener.setAttribute("aria-expanded", "false")
  opener.removeAttribute("aria-controls")
  opener.focus()
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

/** A button that copies a text, or what a function gives in its time. */
function makeCopyButton(label, text, list) {
  return doing(makeButton(label, { class: "pubs-copy" }), list, async () => {
    await copyText(typeof text === "string" ? text : await text())
    return list.labels.copied
  })
}

/** The button, which does something at a click, and for two seconds says what that gives, or that it failed. */
function doing(button, { labels, say }, act) {
  const label = button.textContent
  let timer = 0
  button.addEventListener("click", async () => {
    clearTimeout(timer)
    const said = await act().catch(() => labels.failed)
    button.textContent = said
    say(said)
    timer = setTimeout(() => (button.textContent = label), 2000)
  })
  return button
}

/* BibTeX: a link to its file without script, a button with it. */

/** Only a file of this site, or of the page itself, can be shown; the entry's own address of another one stays a link. */
const isOurs = (link) =>
  link.protocol === "data:" || (link.origin === location.origin && link.pathname.endsWith(".bib"))

async function startPanels(list) {
  const { root } = list
  root.addEventListener("click", (event) => onClick(event, list))
  root.addEventListener("keydown", (event) => {
    const link = event.key === " " && event.target.closest("a[data-link=bibtex][role]")
    if (!link) return
    event.preventDefault()
    link.click()
  })
  for await (const opener of unhurried(root.querySelectorAll("[data-link=bibtex], [data-link=cite]"))) {
    if (opener.href && !isOurs(opener)) continue
    if (opener.href) opener.setAttribute("role", "button")
    opener.ariaExpanded ??= "false"
  }
}

async function openBibtex(link, list) {
  const { labels, root } = list
  const file = nameOfFiles(link.closest(".h-cite"), root)
  // Where there is one file for all, it leads there: `all.bib#name`.
  const text = link.hash ? await textOfRecords(root, "bib", [file]) : await fetchBibtex(link.href)
  if (!text) throw new Error(`nothing of ${file} in the file of all`)
  const href = link.hash ? URL.createObjectURL(new Blob([text])) : link.href
  const download = make("a", { href, download: link.hash ? `${file}.bib` : link.download }, labels.download)
  openPanel(link, [makeCopyButton(labels.copy, text, list), download], list, highlighted(text))
}

async function fetchBibtex(url) {
  const answer = await fetch(url)
  const text = answer.ok ? await answer.text() : ""
  if (!text.trimStart().startsWith("@")) throw new Error(`no BibTeX at ${url}`)
  return text.trimEnd()
}

/** Whether a click means us; with a key held down it is the browser's. */
const isPlain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)

/** A plain click opens or closes the panel; any other is the browser's, and so is one that fails. */
async function onClick(event, list) {
  const opener = event.target.closest("a[data-link=bibtex], button[data-link=cite]")
  const isLink = opener?.href !== undefined
  if (!opener || (isLink && !isOurs(opener)) || !isPlain(event)) return
  event.preventDefault()
  if (panels.has(opener)) return closePanel(opener)
  if (opener.ariaBusy === "true") return
  opener.ariaBusy = "true"
  try {
    await (isLink ? openBibtex : openCite)(opener, list)
  } catch {
    if (isLink) location.assign(opener.href)
    else list.say(list.labels.failed)
  }
  opener.ariaBusy = null
}
