/* The page of one publication: its buttons copy what they name, and are hidden where no script runs. */

function startPaper(root) {
  const say = announcer(root)
  const entry = root.querySelector(".pubs-entry code")
  if (entry) entry.replaceChildren(...highlighted(entry.textContent).querySelector("code").childNodes)
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const label = [...button.childNodes]
    let timer = 0
    button.hidden = false
    button.addEventListener("click", async () => {
      await copyText(document.getElementById(button.dataset.copy).textContent.trim())
      button.textContent = root.dataset.copied
      say(root.dataset.copied)
      clearTimeout(timer)
      timer = setTimeout(() => button.replaceChildren(...label), 2000)
    })
  }
}
