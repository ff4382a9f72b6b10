"""A client whose shards come and go: taken from other processes, caught up with, given away."""
