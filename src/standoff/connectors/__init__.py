"""Connectors fetch documents: from files and folders (``files``) and from addresses (``http``).

A connector gives bytes. What they say is found by ``standoff.articles``.
"""
