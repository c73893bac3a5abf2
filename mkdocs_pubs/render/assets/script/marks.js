/* Matches are marked without a change of the page, where the browser can. */

const MOST_MARKS = 2000 // more coloured words than anybody reads make scrolling slow

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

/** Whether a text is folded away: WebKit paints its range over all of the page. */
const isFolded = ({ parentElement }) => !parentElement.closest("summary") && parentElement.closest("details:not([open])")

/** Marks the words in the rows shown, little by little, until `stopped`. */
async function mark(highlight, works, words, stopped) {
  highlight.clear()
  if (!words.length) return
  for await (const { rows } of unhurried(works.filter((work) => work.shown), stopped)) {
    for (const row of rows) {
      const texts = document.createNodeIterator(row, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!node.parentElement.closest(SEARCHED) || isFolded(node)) continue
        for (const range of rangesIn(node, words)) highlight.add(range)
      }
    }
    if (highlight.size > MOST_MARKS) return
  }
}
