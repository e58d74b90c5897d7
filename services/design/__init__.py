"""What the islands' pages share: layout, styles, words for dates, security headers."""
