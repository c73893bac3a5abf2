/* A citation shows its reference in place; without this, or without popovers, it is a link to the reference. */

const GAP = 6 // CSS pixels between a citation and its reference

function showReference(event) {
  const link = event.target.closest?.("a[role=doc-biblioref]")
  const row = link && document.getElementById(nameIn(link.hash))
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  if (!row?.closest(".pubs-bibliography") || !isPlain || !("popover" in row)) return
  event.preventDefault()
  event.stopPropagation() // instant navigation would follow the link
  const said = row.querySelector(".pubs-reference").cloneNode(true)
  said.querySelector(".pubs-backlinks")?.remove()
  const name = row.parentElement.getAttribute("aria-label")
  said.append(" ", make("a", { href: link.hash, "aria-label": name, title: name }, "↓"))
  const box = make("div", { class: "pubs pubs-shown", popover: "" }, said)
  link.parentElement.append(box)
  box.showPopover()
  const { left, top, bottom } = link.getBoundingClientRect()
  const fits = bottom + GAP + box.offsetHeight < innerHeight
  box.style.left = `${Math.max(GAP, Math.min(left, document.body.clientWidth - box.offsetWidth - GAP))}px`
  box.style.top = `${fits ? bottom + GAP : top - GAP - box.offsetHeight}px`
  const close = () => box.isConnected && box.hidePopover()
  addEventListener("scroll", close, { once: true, passive: true })
  said.lastChild.addEventListener("click", close)
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && box.remove())
}
