"""A package of commands as `bot.commands` is one: what stands here is found by walking."""
