"""How mentions are found: names, noun phrases, and who is meant by "he", "the group", "it"."""
