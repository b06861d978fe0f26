"""Renderers. Only here is one imported; everything else knows none."""
