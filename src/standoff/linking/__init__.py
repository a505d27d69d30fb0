"""What holds between texts: copies, stories, events, denials, and how well an event is corroborated. Pure functions of records."""
