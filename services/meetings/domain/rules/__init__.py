"""The rules that may refuse meetings' commands: calling a meeting, holding it, the handleplan, the lederteam."""
