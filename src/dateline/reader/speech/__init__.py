"""How attributions are found: quotations, cues, posts, chains, and what kind of source somebody is."""
