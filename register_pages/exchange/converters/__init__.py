"""From what a file says to what our fields hold. Every converter takes a cell and returns values and findings.

A converter never refuses a value for what it says: what cannot be kept becomes a finding. It raises `WrongType` when
the value is of a kind that its field can never have.
"""
