"""`python -m services.cli`, the same as `trivsel`."""

from services.cli.main import main

main()
