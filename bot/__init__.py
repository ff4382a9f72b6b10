"""Everything that knows Discord; rests on the public names of `index` alone."""
