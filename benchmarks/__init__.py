"""What the plugin costs, beside what the page itself costs and beside its peers; see `__main__.py`."""
