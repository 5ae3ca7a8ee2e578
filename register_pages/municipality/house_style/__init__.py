"""House style: the NL Design System tokens that our stylesheet reads, what they may hold, and what must contrast."""
