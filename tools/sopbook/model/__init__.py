"""The model: what a library says, with the place of everything."""
