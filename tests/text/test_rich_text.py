"""Rich text as HTML."""

from mkdocs_pubs.text.latex import decode


def test_dollars_of_plain_text_are_no_formula() -> None:
    html = decode(r"Bees for \$5, \emph{wasps for \$10} and $x^2$").text.__html__()
    # Each by itself: no text has two, between which KaTeX's auto-render would look for a formula.
    assert html == (
        "Bees for <span>$</span>5, <em>wasps for <span>$</span>10</em> and "
        '<span class="arithmatex">\\(x^2\\)</span>'
    )
    assert str(decode(r"\$5 \& more").text) == "$5 & more"
