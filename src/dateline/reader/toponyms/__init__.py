"""How places are found: names, whether they are places here, which of their namesakes, and parts of them."""
