/* BibTeX in colours: those of the theme's other code. */

const NAME = String.raw`[^\s{}(),="#%@]+`
const TOKENS = [
  ["nc", new RegExp(String.raw`@\s*${NAME}`, "y")],
  ["nl", new RegExp(String.raw`(?<=@\s*${NAME}\s*[{(]\s*)[^\s,{}]+`, "y")],
  ["n", new RegExp(String.raw`${NAME}(?=\s*=)`, "y")],
  ["m", /\d+(?![^\s,#})])/y],
  ["nv", new RegExp(NAME, "y")],
  ["p", /[{}(),=#]/y],
]

/** The end of a value in braces or quotes that begins at `start`: braces nest, and hide quotes. */
function endOfValue(text, start) {
  const quoted = text[start] === '"'
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++
    else if (text[at] === "}" && --depth === 0 && !quoted) return at + 1
    else if (text[at] === '"' && quoted && at > start && depth === 0) return at + 1
  }
  return text.length
}

/** BibTeX as [class, text]; the classes are Pygments's, so that it looks like the theme's other code;
 * a field's name has the one whose colour is strong enough to read. */
function* tokensOf(text) {
  for (let at = 0; at < text.length; ) {
    const isValue = text[at] === '"' || (text[at] === "{" && /[=#]\s*$/.test(text.slice(Math.max(0, at - 80), at)))
    let [kind, end] = isValue ? ["s", endOfValue(text, at)] : ["", at + 1]
    for (const [name, pattern] of isValue ? [] : TOKENS) {
      pattern.lastIndex = at
      if (!pattern.test(text)) continue
      ;[kind, end] = [name, pattern.lastIndex]
      break
    }
    yield [kind, text.slice(at, end)]
    at = end
  }
}

function highlighted(text) {
  const code = make("code", { tabindex: "0" }) // it scrolls, so the keyboard must reach it
  for (const [kind, part] of tokensOf(text)) code.append(kind ? make("span", { class: kind }, part) : part)
  return make("div", { class: "highlight" }, make("pre", {}, code))
}
