"""Pictures of the papers that the program makes, for looking at them (`make documents`)."""
