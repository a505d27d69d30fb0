"""The gazetteer of Standoff, as files beside this one.

``names.txt``, ``places.bin``, ``words.txt`` and ``gazetteer.json`` hold places and their names, ``ranker.json`` the learned numbers
that choose among places of one name, and ``card.md`` says where the facts come from. Standoff finds them by this package's folder;
importing it reads none of them.
"""
