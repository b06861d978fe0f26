"""What follows from a model: states, runs, reachability. The proof that rules speak from."""
