"""Teams, pairs, members, sessions: who works when, and what they are told."""
