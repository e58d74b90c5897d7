"""Putting life into a system from outside: a town's own exports, a simulated year, and a demo that goes on living.

Everything here goes through `services.client`, so it takes the same road as a person does and may do no more.
"""
