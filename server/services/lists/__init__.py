"""From a file of people to the register: uploads, what changes, taking it back."""
