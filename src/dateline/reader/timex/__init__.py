"""Time expressions: grammar, values, and what an expression means from where it is seen (TimeML 1.2.1)."""
