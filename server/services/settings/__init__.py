"""What a commune may choose, what a change would mean, and who changed it."""
