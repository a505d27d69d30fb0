"""The benchmark of actors and offices: whom the words for an actor mean, and how often an office is marked in real news."""
