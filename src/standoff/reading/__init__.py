"""Read one article: the records of what it says, each with the characters it was read from."""
