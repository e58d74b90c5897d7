"""Set-up of what the pages borrow: `python -m frontend` fetches it with npm and copies what is used."""
