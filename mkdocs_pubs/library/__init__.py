"""Everything known of a site, loaded once: its entries, people, venues, options."""
