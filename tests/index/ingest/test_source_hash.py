"""The name of an article's bytes: the same for the same, another for any other."""

from index.ingest.source_hash import READER, source_hash


def test_the_same_bytes_have_the_same_name_and_others_another() -> None:
    assert source_hash(b"ferry") == source_hash(b"ferry")
    assert source_hash(b"ferry") != source_hash(b"ferry ")
    assert source_hash(b"").startswith(f"{READER}:")
