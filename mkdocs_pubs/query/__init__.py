"""The language of the macro: which publications, in which order, under which headings."""
