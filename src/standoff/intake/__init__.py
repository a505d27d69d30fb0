"""Intake: from places to articles, readings and links in the store. Nothing is lost by a stop at any moment, and nothing done twice.

Found (``finding``), fetched (``fetching``), made into articles and read (``working``, in processes of the ``pool``), written by one writer
(``writing``), put in order by the queue of the store (``queueing``), all of it run by ``running`` and, for ever, by ``following``.
"""
