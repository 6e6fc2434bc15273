"""Streams of made-up reports with a known truth: who knew, who had it from whom, and what the reports got wrong."""
