"""The version of Dateline; readings carry it, and an archive keeps readings of different versions apart."""

__version__ = "0.1.0"
