"""`trivsel …`: one file a family of verbs. Progress and logs go to stderr, answers to stdout."""

from services.cli.main import main

__all__ = ["main"]
