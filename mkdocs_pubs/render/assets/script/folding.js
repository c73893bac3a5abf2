/* Text as it is compared: the same as folding.py. */

const LETTERS = { ß: "ss", ς: "σ", ø: "o", đ: "d", ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", æ: "ae", œ: "oe", ð: "d", þ: "th" }
const UNDECOMPOSED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g")
// What Unicode combines with a letter: Latin, Cyrillic, Hebrew, Arabic and kana signs.
const SIGNS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]/g

/** Without case and accents; white space is left alone. */
function foldLetters(text) {
  const lower = text.toLowerCase()
  if (/^[\x00-\x7f]*$/.test(lower)) return lower
  return lower.normalize("NFKD").replace(SIGNS, "").replace(UNDECOMPOSED, (letter) => LETTERS[letter])
}

const fold = (text) => foldLetters(text).replace(/\s+/g, " ").trim()

/** What is searched for: words, and "phrases in quotes" of whatever language; an open quote runs to the end. */
function wordsOf(query) {
  const found = fold(query).matchAll(/["“”„«»「」『』]([^"“”„«»「」『』]*)|[^\s"“”„«»「」『』]+/g)
  return [...found].map(([word, phrase]) => (phrase ?? word).trim()).filter(Boolean)
}
