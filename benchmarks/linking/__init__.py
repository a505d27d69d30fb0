"""The benchmark of linking: copies, stories, events, denials, and the index at scale."""
