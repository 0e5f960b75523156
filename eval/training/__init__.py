"""Trains the network that the rules consult: written lines in, ``assistant/encoder/weights.npz`` out."""
