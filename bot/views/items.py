"""What every view is made of: Discord's components, in their order."""

from discord import ui

Items = list[ui.Item[ui.LayoutView]]
