"""The months and seasons as the languages of bibliographies call them, folded."""

from __future__ import annotations

from mkdocs_pubs.model.date import Season
from mkdocs_pubs.text.folding import fold

# English, German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian ones; Polish and Russian.
_NAMES = (
    "january jan januar janvier janv enero ene gennaio gen janeiro januari styczeń stycznia январь января",
    "february feb februar février févr fév febrero febbraio fevereiro fev februari luty февраль февраля",
    "march mar märz maerz mrz mars marzo março marco maart mrt marts marzec marca март марта",
    "april apr avril avr abril abr aprile kwiecień kwietnia апрель апреля",
    "may mai mayo maggio mag maio mei maj maja май мая",
    "june jun juni juin junio giugno giu junho czerwiec czerwca июнь июня",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca июль июля",
    "august aug août agosto ago augustus augusti sierpień sierpnia август августа",
    "september sept sep septembre septiembre settembre set setembro wrzesień września сентябрь сентября",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik октябрь октября",
    "november nov novembre noviembre novembro listopad listopada ноябрь ноября",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia декабрь декабря",
)

MONTHS = {fold(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""The numbers of the months by their names."""

SEASONS = {
    **dict.fromkeys(("spring", "21", "fruhling", "fruhjahr", "printemps", "primavera"), Season.SPRING),
    **dict.fromkeys(("summer", "22", "sommer", "ete", "verano", "estate", "verao"), Season.SUMMER),
    **dict.fromkeys(
        ("autumn", "fall", "23", "herbst", "automne", "otono", "autunno", "outono"), Season.AUTUMN
    ),
    **dict.fromkeys(("winter", "24", "hiver", "invierno", "inverno"), Season.WINTER),
}
"""The seasons by their names and EDTF's numbers."""

BESIDE = frozenset(
    (
        *("st", "nd", "rd", "th", "of", "de", "the", "do", "di", "del"),
        *("early", "mid", "late", "beginning", "end"),
        *("mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thurs", "thursday"),
        *("fri", "friday", "sat", "saturday", "sun", "sunday", "月", "日", "월", "일"),
    )
)
"""What stands beside a month and says nothing of it: ordinals, days of the week, "early May"."""
