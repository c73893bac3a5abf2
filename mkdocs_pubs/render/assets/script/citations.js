/* A citation shows its reference in place; without this, or without popovers, it is a link to the reference. */

const GAP = 6 // CSS pixels between a citation and its reference

/* The works that a citation stands for: of "[1]–[3]" those within, too, which are empty elements. */
function worksOf(link) {
  const works = [...link.closest(".pubs-cite").querySelectorAll("[id]")]
  const isWithin = (place) => works[place]?.localName === "span"
  let first = works.indexOf(link)
  let last = first
  while (isWithin(first - 1) || isWithin(first)) first--
  while (isWithin(last + 1) || isWithin(last)) last++
  return first < 0 ? [link] : works.slice(first, last + 1)
}

function showReference(event) {
  const link = event.target.closest?.("a[role=doc-biblioref]")
  const row = link && document.getElementById(nameIn(link.hash))
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  if (!row?.closest(".pubs-bibliography") || !isPlain || !("popover" in row)) return
  event.preventDefault()
  event.stopPropagation() // instant navigation would follow the link
  const works = worksOf(link)
  const rows = [...row.parentElement.children]
  const first = rows.indexOf(document.getElementById(nameIn(works[0].hash)))
  const said = rows.slice(first, first + works.length).map((one) => {
    const reference = one.querySelector(".pubs-reference").cloneNode(true)
    reference.querySelector(".pubs-backlinks")?.remove()
    return reference
  })
  const name = row.parentElement.getAttribute("aria-label")
  const down = make("a", { href: link.hash, "aria-label": name, title: name }, "↓")
  said.at(-1).append(" ", down)
  const box = make("div", { class: "pubs pubs-shown", popover: "" }, ...said)
  link.parentElement.append(box)
  box.showPopover()
  const { left, top, bottom } = link.getBoundingClientRect()
  const fits = bottom + GAP + box.offsetHeight < innerHeight
  box.style.left = `${Math.max(GAP, Math.min(left, document.body.clientWidth - box.offsetWidth - GAP))}px`
  box.style.top = `${fits ? bottom + GAP : top - GAP - box.offsetHeight}px`
  const close = () => box.isConnected && box.hidePopover()
  addEventListener("scroll", close, { once: true, passive: true })
  down.addEventListener("click", close)
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && box.remove())
}
