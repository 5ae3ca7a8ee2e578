"""The whole site in one file, and back: database, media, and a manifest against which every row is checked."""
