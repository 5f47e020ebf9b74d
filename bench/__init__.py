"""What `make bench` measures: numbers against their bars, as ratios or medians in one run."""
