"""Drills: the site as real processes, under load, killed, cut off from its mail server or database; then a count.

    python -m tests.drills [short|long|NAME…] [--on sqlite,postgres] [--json FILE]

Each drill prints what it measured and what must hold, and its negative control: the same with the guard taken away,
which must go wrong, or the drill proves nothing. Results are JSON; the exit code is 0 when everything holds.
"""
