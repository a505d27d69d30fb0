"""Sentences made by program from our own patterns, where written and annotated text is too little: acts, denials, towns, ordinary news."""
