"""The harbour: every fact, command and question that may leave a service is written down here once.

Imports pydantic and the standard library only. Owners: consent, routing, meetings, reporting and the clock (tid).
"""
