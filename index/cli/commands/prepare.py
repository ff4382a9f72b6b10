"""`pullquote prepare`: what the first question would wait for, done now."""

import typer

from index import models
from index.cli.context import say, settings_of
from index.models import rerankers


def run(context: typer.Context) -> None:
    """Prepare and check the models that the settings name: once, before the bot is started.

    A container's image and an install on a machine without PyTorch have it done elsewhere.
    """
    settings = settings_of(context)
    embedder = models.load(settings)
    reranker = rerankers.load(settings)
    rerankers.load_reader(settings)
    weighed = f" and {reranker.name}" if reranker else ""
    say(f"Ready: {embedder.name}{weighed}, in {settings.cache}.")
