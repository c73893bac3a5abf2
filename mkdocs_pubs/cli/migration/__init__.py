"""Sites of other programs become sites of this one: al-folio, Hugo Blox, academicpages, written lists."""
