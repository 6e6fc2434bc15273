"""The conversion of PETRARCH's files: patterns become frames, and what has no counterpart is left out."""

from __future__ import annotations

import runpy
from pathlib import Path

TRAINING = Path(__file__).parents[2] / "training" / "triggers"

VERBS = """\
&GRAIN
+WHEAT
+BARLEY

---  SHIP   [---]  ---
SHIP {SHIPS SHIPPED }
+SET_OUT {+SETS_OUT }
- * &GRAIN                  [071]         # SHIP
- ENVOY * (FOR TALKS)       [042:043]     # SET_OUT
- * {EMPTY THREATS}         [130]         # SHIP
- * NEWS                    [010]         # SHIP
- * ($ THAT + (WILL) MOVE)  [030]         # SHIP
"""


def test_patterns_become_frames() -> None:
    """One row a usable pattern: classes, particles, prepositions and modifiers in our notation; no statements."""
    convert = runpy.run_path(str(TRAINING / "petrarch_verbs.py"))["convert"]
    assert [tuple(row) for row in convert(VERBS)] == [
        ("ship", "obj:@grain", "071"),
        ("set", "p.for:talk prt:out subj:envoy", "042"),
        ("ship", "obj:threat objmod:empty", "130"),
    ]


def test_the_bridge_is_brought_up_to_2023() -> None:
    """Dropped modes go, new names come, and codes that PLOVER moved are moved."""
    convert = runpy.run_path(str(TRAINING / "cameo_to_plover.py"))["convert"]
    rows = {row.split("\t")[0]: row.split("\t")[1:4] for row in convert("186: ASSAULT, assassinate, # Assassinate\n")}
    assert rows["186"] == ["ASSAULT", "targeted", ""]
    assert rows["163"][0] == "SANCTION"
    assert rows["020"][0] == "REQUEST"
