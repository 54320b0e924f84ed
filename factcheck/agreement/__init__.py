"""How far two who assessed the same claim blind agreed, over all rounds."""
