"""Connectors find documents: in files and folders, archives, tables, feeds, sitemaps and pages; ``choose`` says which reads a place.

What lies on the web is asked for by ``client``, which has the manners, through ``http``, which has the defences. A connector gives
bytes. What they say is found by ``standoff.articles``.
"""
