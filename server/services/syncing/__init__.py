"""Push and pull: from an operation that arrives to the rows that phones hold."""
