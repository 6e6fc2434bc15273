"""Engine: where the work runs."""
