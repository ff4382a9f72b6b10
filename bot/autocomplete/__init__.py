"""What is offered while a member types, from memory."""
