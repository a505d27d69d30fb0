"""Connectors fetch documents: from files and folders (``files``), addresses (``http``) and feeds (``feeds``).

A connector gives bytes. What they say is found by ``standoff.articles``.
"""
