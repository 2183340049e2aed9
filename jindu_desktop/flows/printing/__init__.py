"""From the store to plain data for paper: targets, values, wording, proof, batches."""
