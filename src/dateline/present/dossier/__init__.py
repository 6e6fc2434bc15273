"""The dossier: a story as one self-contained HTML page."""

from dateline.present.dossier.page import Extras, story_html

__all__ = ["Extras", "story_html"]
