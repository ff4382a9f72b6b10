"""Several bot processes that serve one application: who has which shard, and which question.

All of it stands in PostgreSQL, in a schema of its own of which nothing need be backed up: it is
about the processes that run at this moment. The clock is the database's.
"""
