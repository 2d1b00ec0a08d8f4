"""From a file to a parse that a person has looked at: runs, batches, preview, corrections."""
