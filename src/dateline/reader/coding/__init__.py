"""How events are coded: clauses, parties, setting, and which tellings are of one event."""
