"""The words that pages show, by language."""
