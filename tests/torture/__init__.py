"""Imports while everything around them dies: `make torture`, with DATA=folder for the long runs and the suites.

Two desks import the same site: one in peace, one whose workers, broker, database and disk fail at random (seeded)
moments. In the end both must hold the same articles, revisions and claims, and nothing may be stuck or there twice.
"""
