"""What is measured, and against whom: every target is a ratio within one run (`make bench`). Nothing is asserted."""
