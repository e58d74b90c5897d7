"""Would a wrong rule be noticed? cosmic-ray changes the rules one small thing at a time, and the tests must fail."""
