"""What follows from several values or rows, purely: no rule ever fetches."""
