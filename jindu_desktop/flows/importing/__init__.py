"""The parts of an import: sheets and rows, references, which row is meant, what becomes of it."""
