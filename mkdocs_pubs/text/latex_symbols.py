"""What single LaTeX commands stand for: letters, signs, accents, and how accents and scripts join them.

Sources: the LaTeX 2e reference manual ("Special insertions"), the encodings T1, T5 and TS1,
biber's recoding table for the accents.
"""

from __future__ import annotations

import unicodedata

from mkdocs_pubs.text.math_symbols import GREEK, MATH_SYMBOLS
from mkdocs_pubs.text.rich_text import Style
from mkdocs_pubs.text.tables import pairs, words

NO_BREAK_SPACE = "\u00a0"
THIN_SPACE = "\u202f"


_LETTERS = (
    "ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ imath ı jmath ȷ dh ð DH Ð th þ TH Þ "
    "dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ ohorn ơ OHORN Ơ uhorn ư UHORN Ư abreve ă ABREVE Ă acircumflex â "
    "ACIRCUMFLEX Â ecircumflex ê ECIRCUMFLEX Ê ocircumflex ô OCIRCUMFLEX Ô "
    # of MathSciNet's preamble
    "Dbar Đ dbar đ cprime ' cdprime \" cydot · lasp ‘ rasp ’"
)
_SIGNS = (
    "S § P ¶ dag † ddag ‡ textdagger † textdaggerdbl ‡ textsection § textparagraph ¶ pounds £ "
    "textsterling £ euro € texteuro € EUR € textcent ¢ textyen ¥ textdollar $ copyright © textcopyright © "
    "textregistered ® texttrademark ™ textmu µ textdegree ° degree ° textcelsius ℃ dots … ldots … "
    "textellipsis … textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ "
    "textquotedblright ” lq ‘ rq ’ textquotesingle ' textquotedbl \" quotesinglbase ‚ quotedblbase „ glq "
    "‚ grq ‘ glqq „ grqq “ flqq « frqq » flq ‹ frq › guillemotleft « guillemotright » guillemetleft « "
    "guillemetright » guilsinglleft ‹ guilsinglright › textexclamdown ¡ textquestiondown ¿ textbullet • "
    "textperiodcentered · textbar | textless < textgreater > textunderscore _ textbackslash \\ "
    "textasciitilde ~ textasciicircum ^ textasciigrave ` textbraceleft { textbraceright } lbrace { rbrace "
    "} textpm ± textminus − texttimes × textdiv ÷ textordfeminine ª textordmasculine º textonehalf ½ "
    "textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ "
    "textasciiacute ´ textasciidieresis ¨ textasciimacron ¯ textasciicaron ˇ textasciibreve ˘ "
    "textbrokenbar ¦ textlnot ¬ textsurd √ textcurrency ¤ textwon ₩ textlira ₤ textnaira ₦ textbaht ฿ "
    "textdong ₫ textpeso ₱ textcolonmonetary ₡ textflorin ƒ textrecipe ℞ textestimated ℮ "
    "textservicemark ℠ textmho ℧ textinterrobang ‽ textreferencemark ※ "
    "textopenbullet ◦ textbardbl ‖ textlbrackdbl ⟦ "
    "textrbrackdbl ⟧ textfractionsolidus ⁄ textuparrow ↑ textdownarrow ↓ textleftarrow ← textrightarrow → "
    "textmusicalnote ♪ textcircledP ℗ textasteriskcentered ∗ textpertenthousand ‱ textbigcircle ◯ "
    "textperthousand ‰ textnumero № textlangle ⟨ textrangle ⟩ textohm Ω textvisiblespace ␣ TeX TeX "
    "LaTeX LaTeX LaTeXe LaTeX2e BibTeX BibTeX XeTeX XeTeX XeLaTeX XeLaTeX LuaTeX LuaTeX "
    "LuaLaTeX LuaLaTeX pdfTeX pdfTeX pdfLaTeX pdfLaTeX ConTeXt ConTeXt MiKTeX MiKTeX AmS AMS"
)
_BLANKS = dict.fromkeys(
    words(
        "quad qquad enspace enskip space newline linebreak par item hfill hfil smallskip medskip bigskip tab"
    ),
    " ",
) | {"thinspace": THIN_SPACE, "nobreakspace": NO_BREAK_SPACE, "nbsp": NO_BREAK_SPACE}
_NOTHING = dict.fromkeys(
    words(
        "relax protect nobreakdash xspace noindent indent null negthinspace allowbreak nobreak "
        "nolinebreak leavevmode unskip ignorespaces displaystyle textstyle boldmath unboldmath "
        "upshape mdseries normalfont rm rmfamily sf sffamily normalsize small footnotesize scriptsize "
        "tiny large Large LARGE huge Huge centering raggedright newblock bibstring "
        "textcompwordmark break sloppy fussy"
    ),
    "",
) | {"adddot": ".", "hyphen": "-", "slash": "/"}


_TEXT_GREEK = {f"text{name}": letter for name, letter in GREEK.items()}
SYMBOLS = _TEXT_GREEK | pairs(f"{_LETTERS} {_SIGNS}") | MATH_SYMBOLS | _BLANKS | _NOTHING
"""The common commands without an argument, by name, and what they show."""

# Accent commands: the combining mark, and what is shown when there is no letter to put it on.
_ACCENTS = {
    "`": ("\u0300", "`"),
    "'": ("\u0301", "´"),
    "^": ("\u0302", "^"),
    "~": ("\u0303", "~"),
    "=": ("\u0304", "¯"),
    "u": ("\u0306", "˘"),
    ".": ("\u0307", "˙"),
    '"': ("\u0308", "¨"),
    "h": ("\u0309", ""),
    "r": ("\u030a", "˚"),
    "H": ("\u030b", "˝"),
    "v": ("\u030c", "ˇ"),
    "U": ("\u030e", ""),
    "G": ("\u030f", ""),
    "f": ("\u0311", ""),
    "d": ("\u0323", ""),
    "c": ("\u0327", "¸"),
    "k": ("\u0328", "˛"),
    "b": ("\u0331", ""),
    "t": ("\u0361", ""),
    "textcommaabove": ("\u0313", ""),
    "textsubumlaut": ("\u0324", ""),
    "textsubring": ("\u0325", ""),
    "textcommabelow": ("\u0326", ""),
    "textsubcircum": ("\u032d", ""),
    "textsubbreve": ("\u032e", ""),
    "textsubtilde": ("\u0330", ""),
    "textvbaraccent": ("\u030d", ""),
    "cftil": ("\u0302\u0303", ""),
}
_ALIASES = pairs(
    "textgrave ` textacute ' textcircumflex ^ texttilde ~ textmacron = textbreve u textdotaccent . "
    'textdiaeresis " texthookabove h textring r texthungarumlaut H textcaron v textdoublegrave G '
    "polhk k ocirc r soft v udot d lfhook textcommabelow "
    "textdoublevbaraccent U textroundcap f newtie f textinvbreve f textdotbelow d textcedilla c textogonek k "
    "textogonekcentered k textmacronbelow b textsubbar b texttie t"
)
_ACCENTS |= {alias: _ACCENTS[name] for alias, name in _ALIASES.items()}
ACCENTS = frozenset(_ACCENTS)
"""The names of the commands that put an accent on what follows."""

_DOTLESS = {"ı": "i", "ȷ": "j"}
# A letter carries three marks at most in any orthography; normalising thousands of them is quadratic.
_MOST_MARKS = 4


def accented(accents: list[str], text: str) -> str:
    r"""Put accents on the first letter of `text`, composed to NFC.

    Args:
        accents: names out of `ACCENTS`, the outermost first: `["'", "^"]` for `\\'{\\^e}`.
        text: what follows, not empty; where it starts with no letter, the accents stand before it.
    """
    if not text[0].isalpha():
        return standing(accents) + text
    end = 1
    while end < len(text) and end <= _MOST_MARKS and unicodedata.combining(text[end]):
        end += 1
    marks = "".join(_ACCENTS[name][0] for name in reversed(accents[-_MOST_MARKS:]))
    if marks == "\u0307" and text[0] in "iı":
        return "i" + text[1:]
    letter = _DOTLESS.get(text[0], text[0])
    return unicodedata.normalize("NFC", letter + text[1:end] + marks) + text[end:]


def standing(accents: list[str]) -> str:
    r"""The accents without a letter: `\\~{}` is a tilde."""
    return "".join(_ACCENTS[name][1] for name in accents)


_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδεθϕφχ∘*†‡′'⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵋᶿᶲᵠᵡ°*†‡′′ᵀ",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)


def raised(operator: str, atom: str) -> str:
    """An atom above (`^`) or below (`_`) the line, in Unicode where that has its signs."""
    table = _SUPERSCRIPTS if operator == "^" else _SUBSCRIPTS
    atom = atom.strip()
    if all(ord(char) in table for char in atom):
        return atom.translate(table)
    return operator + enclosed(atom)


def enclosed(atom: str) -> str:
    """An atom in brackets, unless it is one by itself."""
    atom = atom.strip()
    return atom if len(atom) == 1 or atom.isalnum() else f"({atom})"


_STYLES = {
    Style.EMPHASIS: "emph mkbibemph textem",
    Style.ITALIC: "textit mkbibitalic textsl",
    Style.BOLD: "textbf mkbibbold",
    Style.SMALL_CAPS: "textsc",
    Style.CODE: "texttt",
    Style.SUPERSCRIPT: "textsuperscript mkbibsuperscript",
    Style.SUBSCRIPT: "textsubscript mkbibsubscript",
}
STYLES = {name: style for style, names in _STYLES.items() for name in names.split()}
"""Commands that set their argument in a style."""

SWITCHES = {
    "em": Style.EMPHASIS,
    **dict.fromkeys(("it", "itshape", "sl", "slshape"), Style.ITALIC),
    **dict.fromkeys(("bf", "bfseries"), Style.BOLD),
    **dict.fromkeys(("sc", "scshape"), Style.SMALL_CAPS),
    **dict.fromkeys(("tt", "ttfamily"), Style.CODE),
}
"""Commands that set the rest of their group in a style."""

ENCLOSED = {"mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]")}
"""Commands that put signs around their argument."""

QUOTED = frozenset(("enquote", "mkbibquote", "textquote"))
"""Commands that put quotation marks around their argument."""

TRANSPARENT = frozenset(
    words(
        "mbox hbox fbox text textrm textsf textup textmd textnormal textlf underline uline "
        "emphasize singleletter "
        "mathrm mathit mathbf mathsf mathtt mathcal mathbb MakeCapital MakeSentenceCase MakeTitleCase "
        "autocap NoCaseChange doi email sout"
    )
)
"""Commands whose argument is shown and nothing else."""

CASES = {
    **dict.fromkeys(("uppercase", "MakeUppercase", "MakeTextUppercase"), str.upper),
    **dict.fromkeys(("lowercase", "MakeLowercase", "MakeTextLowercase"), str.lower),
}
"""Commands that set their argument in capitals or in small letters."""

GLUE = {
    "kern": "",
    "hskip": " ",
    "vskip": " ",
    "mkern": "",
    "mskip": "",
    "penalty": "",
    "raise": "",
    "lower": "",
}
"""Primitives of TeX with a dimension or a number behind them, and what they show."""

HIDDEN_ARGUMENTS = {
    **dict.fromkeys(words("noopsort noop SortNoop nosort label index vspace hspace begin end color"), 1),
    **dict.fromkeys(
        words("selectlanguage hyphenation phantom textcolor colorbox foreignlanguage raisebox"), 1
    ),
    **dict.fromkeys(("fontsize", "hypertarget"), 2),
}
"""Commands whose first arguments speak to LaTeX and not to a reader: how many; what follows is shown."""

FIRST_OF_TWO = frozenset(("texorpdfstring", "printfirst"))
"""Commands with two arguments of which only the first is shown."""
