"""Who is quoted, by which words, saying what: scored on PolNeAR."""
