"""Several processes on one directory: one writes at a time, waiting; readers see it at once."""

import multiprocessing
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from index.model.article import ArticleId
from index.store.embedded import EmbeddedStore
from tests.factories import HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like

WRITERS = 3
EACH = 12
PATIENCE = 60.0


def write(folder: Path, writer: int, parent: Connection) -> None:
    """Put articles of one's own and one that all writers put, and take each second one out."""
    with closing(EmbeddedStore(folder)) as store:
        store.set_identity(MODEL)
        for n in range(EACH):
            store.put(ingested(f"w{writer}-{n}", lines(5, n)))
            store.put(ingested("everybody's", lines(4, writer)))
            if n % 2:
                assert store.remove(ArticleId(f"w{writer}-{n}"), HERE)
    parent.send("done")


def test_many_writers_wait_for_each_other_and_a_reader_sees_all_of_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.index.store.embedded.crashing", "faiss"])
    with closing(EmbeddedStore(tmp_path, create=True)) as reader:
        reader.set_identity(MODEL)
        (query,) = embedding_like(1)
        pipes, processes = [], []
        for writer in range(WRITERS):
            mine, theirs = context.Pipe()
            process = context.Process(target=write, args=(tmp_path, writer, theirs))
            process.start()
            pipes.append(mine)
            processes.append(process)
        while any(process.is_alive() for process in processes):
            for hit in reader.dense(query, HERE, 50).hits:  # never half of an article
                assert -1.01 < hit.score < 1.01
            time.sleep(0.01)
        assert [pipe.poll(PATIENCE) and pipe.recv() for pipe in pipes] == ["done"] * WRITERS
        assert [process.exitcode for process in processes] == [0] * WRITERS
        names = {summary.id for summary in reader.summaries(HERE)}
        kept = {f"w{w}-{n}" for w in range(WRITERS) for n in range(0, EACH, 2)}
        assert names == kept | {"everybody's"}
        counted = reader.counts(HERE).passages
        assert counted == 4 * len(kept) + 3
        # By the reader's very next look, with no reading anew of what it has.
        assert len(reader.dense(query, HERE, 10**5).hits) == counted
        assert reader.check() == []
