"""Stories (scenarier): a YAML file that a caseworker can read, run against the embedded system in its own time."""
