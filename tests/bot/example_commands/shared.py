"""What commands share: it offers nothing of its own."""

PING = "ping"
