"""What can be wrong with a backup or a restore."""


class BackupError(Exception):
    """A backup or a restore cannot go on; the message is a sentence for who runs it."""
