"""Articles are made here from the bytes of documents: decoded, freed of page furniture, with what is stated of their publication."""
