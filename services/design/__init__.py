"""What the pages of all islands share: layout, components, charts, styles, two languages, words for dates."""
