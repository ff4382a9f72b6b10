"""Quality and speed, each a command that prints a table; none needs anything but its paths."""
