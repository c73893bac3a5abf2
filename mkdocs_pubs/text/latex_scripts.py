"""What stands above and below the line, in Unicode."""

from __future__ import annotations

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
