"""Staff: accounts, roles, sessions, second factor."""
