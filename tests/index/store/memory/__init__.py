"""A second store behind the same protocol, to prove that the seam holds."""
