"""Questions to the store that need more than its tables: stories, events, origins and corroboration, each as of a moment."""
