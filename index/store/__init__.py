"""Everything that is kept and searched, behind one protocol."""
