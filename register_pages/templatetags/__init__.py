"""Wiring: Django looks for tags here. Each module names the tags of one room, which stand in that room."""
