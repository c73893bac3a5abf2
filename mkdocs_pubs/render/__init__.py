"""Groups of publications become HTML, through the templates of this package and of the site."""
