"""The loopback as a test sees it: servers, channels, and people who write, ask and press."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from simcord import interactions
from simcord.backend import serializers
from simcord.backend.models import Channel, Guild, Interaction, Message, Role
from simcord.components import walk_components

from tests.discord_loopback.forms import filled
from tests.discord_loopback.person import Person
from tests.discord_loopback.selects import options_of, select_of_things
from tests.discord_loopback.server import Loopback
from tests.discord_loopback.wire import Json

T = TypeVar("T")
File = tuple[str, bytes]
PATIENCE = 20.0  # seconds until a test gives up waiting


class Discord(Loopback):
    """Discord on loopback, with its people. `async with Discord.running() as discord` serves it."""

    # ------------------------------------------------------------------ the world

    locale = "en-GB"
    """The language that people have set in Discord."""

    def guild(self, name: str = "News", locale: str = "en-GB") -> Guild:
        """Make a server that has invited the bot, with the language that it has set."""
        guild = self.backend.create_guild(name)
        guild.preferred_locale = locale
        return guild

    def channel(self, guild: Guild, name: str = "general") -> Channel:
        """Make a text channel."""
        return self.backend.create_channel(guild.id, name)

    def member(self, guild: Guild, name: str, *, permissions: int = 0) -> Person:
        """Make a user who is in a server."""
        user = self.backend.make_user(name)
        roles = []
        if permissions:
            roles = [self.backend.create_role(guild.id, f"{name}'s", permissions=permissions).id]
        self.backend.add_member(guild.id, user.id, roles=roles)
        return Person(user.id, guild.id)

    def direct(self, person: Person) -> tuple[Person, Channel]:
        """Open a person's direct messages with the bot."""
        return Person(person.id, None), self.backend.get_dm_channel(person.id)

    @property
    def mention(self) -> str:
        """How the bot is mentioned."""
        return f"<@{self.backend.bot_user.id}>"

    # ------------------------------------------------------------------ what people do

    def say(
        self,
        person: Person,
        channel: Channel,
        text: str,
        *,
        replying_to: int | None = None,
        files: Sequence[File] = (),
    ) -> Message:
        """Write a message, with files if any, or a reply that pings."""
        reference = None if replying_to is None else {"message_id": str(replying_to)}
        attachments = self.backend.store_attachments(channel.id, files)
        return self.backend.create_message(
            channel.id, person.id, text, reference=reference, attachments=attachments
        )

    def command(
        self, person: Person, channel: Channel, path: str, /, **options: Json
    ) -> Interaction:
        """Run a slash command, such as 'articles list'; options are checked as Discord does."""
        return self._command(person, channel, path, options, kind=2)

    def complete(
        self,
        person: Person,
        channel: Channel,
        path: str,
        option: str,
        typed: str,
        **others: Json,
    ) -> Interaction:
        """Type into an option that completes, where others may be filled in already."""
        return self._command(person, channel, path, {**others, option: typed}, kind=4)

    def _command(
        self, person: Person, channel: Channel, path: str, options: dict[str, Json], *, kind: int
    ) -> Interaction:
        parts = path.split()
        command = self.backend.find_command(parts[0], person.guild, type=1)
        assert command is not None, f"/{parts[0]} was never synced"
        leaf, nesting = interactions.walk_to_subcommand(command, parts[1:])
        declared = {option["name"]: option for option in leaf.get("options", [])}
        resolved: dict[str, Json] = {}
        built = []
        for name, value in options.items():
            spec = declared[name]
            wire = value
            if kind != 4:
                wire = self._resolve(path, channel, spec, value, resolved)
            built.append({"name": name, "type": spec["type"], "value": wire})
        if kind == 4:
            built[-1]["focused"] = True
        data = {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": interactions.nest_options(command, nesting, built),
        }
        if resolved:
            data["resolved"] = resolved
        return self._interact(person, channel.id, kind, data)

    def _resolve(
        self, path: str, channel: Channel | None, spec: Json, value: Json, resolved: dict[str, Json]
    ) -> Json:
        if spec["type"] == 11:
            name, data = value
            assert channel is not None
            return interactions.store_interaction_attachment(
                self.backend, channel.id, name, data, resolved
            )
        if isinstance(value, Channel):
            payload = dict(serializers.channel_payload(self.backend, value))
            payload["permissions"] = "0"
            resolved.setdefault("channels", {})[str(value.id)] = payload
            return str(value.id)
        if isinstance(value, Role):
            resolved.setdefault("roles", {})[str(value.id)] = dict(serializers.role_payload(value))
            return str(value.id)
        interactions.validate_option_value(path, spec, value)
        return value

    def menu(self, person: Person, channel: Channel, name: str, message: Message) -> Interaction:
        """Choose an entry of a message's 'Apps' menu."""
        command = self.backend.find_command(name, person.guild, type=3)
        assert command is not None, f"{name!r} was never synced"
        target = str(message.id)
        payload = dict(serializers.message_payload(self.backend, message))
        data = {
            "id": command["id"],
            "name": command["name"],
            "type": 3,
            "target_id": target,
            "resolved": {"messages": {target: payload}},
        }
        return self._interact(person, channel.id, 2, data)

    def press(self, person: Person, message: Message, label: str, nth: int = 0) -> Interaction:
        """Press a button by its label or emoji."""
        buttons = [b for b in self.buttons(message) if label in {b.get("label"), _emoji(b)}]
        assert len(buttons) > nth, f"no button {label!r} among {self.buttons(message)}"
        data = {"custom_id": buttons[nth]["custom_id"], "component_type": 2}
        if "id" in buttons[nth]:
            data["id"] = buttons[nth]["id"]
        payload = dict(serializers.message_payload(self.backend, message))
        extra = {"message": payload}
        return self._interact(person, message.channel_id, 3, data, extra, source=message.id)

    def choose(
        self, person: Person, message: Message, *names: str, of: str | None = None
    ) -> Interaction:
        """Choose options of one of a message's selects, see `options_of`."""
        select, values = options_of(message.components, names, of)
        return self._select(person, message, select, values)

    def pick(
        self, person: Person, message: Message, selection: str, *things: Channel | Role
    ) -> Interaction:
        """Choose channels or roles in the select whose id names what is selected, or none."""
        select = select_of_things(message.components, selection)
        resolved: dict[str, Json] = {}
        values = [self._resolve(selection, None, {"type": 7}, thing, resolved) for thing in things]
        return self._select(person, message, select, values, {"resolved": resolved})

    def _select(
        self,
        person: Person,
        message: Message,
        select: dict[str, Json],
        values: list[str],
        more: dict[str, Json] | None = None,
    ) -> Interaction:
        data = {
            "custom_id": select["custom_id"],
            "component_type": select["type"],
            "values": values,
            **(more or {}),
        }
        if "id" in select:
            data["id"] = select["id"]
        extra = {"message": dict(serializers.message_payload(self.backend, message))}
        return self._interact(person, message.channel_id, 3, data, extra, source=message.id)

    async def submit(self, person: Person, shown: Interaction, **typed: str) -> Interaction:
        """Fill in the form that an interaction opened, by the beginnings of its labels."""
        form = await self.until(lambda: shown.modal)
        components = filled(form, typed)
        data = {"custom_id": form["custom_id"], "components": components}
        source = shown.source_message_id
        extra = None
        if source is not None:
            message = self.backend.get_message(shown.channel_id, source)
            extra = {"message": dict(serializers.message_payload(self.backend, message))}
        return self._interact(person, shown.channel_id, 5, data, extra, source=source)

    def _interact(
        self,
        person: Person,
        channel: int,
        kind: int,
        data: dict[str, Json],
        extra: dict[str, Json] | None = None,
        source: int | None = None,
    ) -> Interaction:
        record, payload = interactions.base_payload(
            self.backend,
            type=kind,
            channel_id=channel,
            guild_id=person.guild,
            user_id=person.id,
            data=data,
        )
        record.source_message_id = source
        payload["locale"] = self.locale
        self.elsewhere.authorize(payload, person.id, channel, installed=person.installed)
        self.backend.emit("INTERACTION_CREATE", {**payload, **(extra or {})})
        return record

    # ------------------------------------------------------------------ what people see

    @staticmethod
    async def until(what: Callable[[], T | None], patience: float = PATIENCE) -> T:
        """Wait for something to be true, and give it."""
        deadline = time.monotonic() + patience
        while not (found := what()):
            assert time.monotonic() < deadline, "nothing happened"
            await asyncio.sleep(0.01)
        return found

    async def answered(self, record: Interaction) -> Message:
        """Wait until an interaction's message is there, no longer 'thinking'."""
        await self.until(lambda: record.message_id and not record.loading)
        assert record.message_id is not None
        return self.backend.get_message(record.channel_id, record.message_id)

    async def choices(self, record: Interaction) -> list[dict[str, Json]]:
        """Wait for an autocomplete's choices."""
        await self.until(lambda: record.responded)
        return record.autocomplete_choices or []

    def written(self, channel: Channel | int) -> list[Message]:
        """List the bot's messages in a channel, ephemeral ones included, oldest first."""
        key = channel if isinstance(channel, int) else channel.id
        messages = self.backend.messages.get(key, {}).values()
        bot = self.backend.bot_user.id
        return [m for m in messages if m.author_id == bot and m.type in {0, 19, 20, 23}]

    async def reply_to(self, message: Message) -> Message:
        """Wait for the bot's reply to a message."""
        return await self.until(lambda: self._reply(message))

    def _reply(self, message: Message) -> Message | None:
        for written in self.written(message.channel_id):
            if written.reference and written.reference.get("message_id") == str(message.id):
                return written
        return None

    @staticmethod
    def buttons(message: Message) -> list[dict[str, Json]]:
        """List a message's buttons."""
        return [c for c in walk_components(message.components) if c["type"] == 2]

    @staticmethod
    def text(message: Message) -> str:
        """Join a message's text, as sent."""
        parts = [c["content"] for c in walk_components(message.components) if c["type"] == 10]
        return "\n".join([message.content, *parts] if message.content else parts)


def _emoji(button: dict[str, Json]) -> str | None:
    emoji = button.get("emoji")
    return emoji.get("name") if emoji else None
