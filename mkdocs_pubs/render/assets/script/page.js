/* A list, and the page. */

// Under a symbol: under a name the browser would give us an element of the page that has it as its id.
const page = (window[Symbol.for("mkdocs-pubs")] ??= { lists: [] })
page.listening?.abort()
page.listening = new AbortController()

function startList(root, number) {
  const labels = JSON.parse(root.dataset.labels)
  const list = { root, labels, say: announcer(root, labels) }
  startPanels(list)
  const bar = root.querySelector(".pubs-controls")
  const filter = bar && startFilter(list, bar, number ? `pubs-${number + 1}-` : "pubs-")
  return { root, filter }
}

/** The row that the address names is shown even if it was filtered away, and scrolled to. */
async function arrive() {
  const name = nameIn(location.hash)
  const target = name && document.getElementById(name)
  const row = target && target.closest(".h-cite")
  const list = row && page.lists.find(({ root }) => root.contains(row))
  if (!list?.filter) return
  await list.filter.ready
  if (list.filter.welcome(row)) target.scrollIntoView()
}

/** MathJax goes over a page as it loads; what instant navigation puts into it later is given to it. */
function typeset() {
  const formulas = [...document.querySelectorAll(":is(.pubs, .pubs-paper) .arithmatex")]
  if (formulas.length && document.readyState === "complete") window.MathJax?.startup?.promise?.then(() => MathJax.typesetPromise(formulas))
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
  for (const root of document.querySelectorAll("div.pubs-paper:not(:has(> .pubs-said))")) startPaper(root)
  const { signal } = page.listening
  const follow = () => {
    for (const { filter } of page.lists) filter?.sync()
    arrive()
  }
  for (const name of ["popstate", "hashchange"]) window.addEventListener(name, follow, { signal })
  document.addEventListener("click", showReference, { signal, capture: true })
  typeset()
  arrive()
}

start()
