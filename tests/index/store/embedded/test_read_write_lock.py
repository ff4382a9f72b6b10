"""The lock: many readers at once, a writer alone, and neither waits for ever."""

import threading

from index.store.embedded.read_write_lock import ReadWriteLock


def in_thread(work: object) -> threading.Thread:
    assert callable(work)
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_readers_hold_it_together() -> None:
    lock, together = ReadWriteLock(), threading.Barrier(3)

    def read() -> None:
        with lock.reading():
            together.wait(10)  # none comes through unless all hold it

    threads = [in_thread(read) for _ in range(3)]
    for thread in threads:
        thread.join()
    assert not together.broken


def test_a_writer_holds_it_alone() -> None:
    lock, inside, most = ReadWriteLock(), [], []

    def write() -> None:
        for _ in range(200):
            with lock.writing():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [in_thread(write) for _ in range(4)]
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert len(most) == 800


def test_a_waiting_writer_goes_before_new_readers() -> None:
    lock, order = ReadWriteLock(), []
    reading, wanted = threading.Event(), threading.Event()

    def write() -> None:
        wanted.set()
        with lock.writing():
            order.append("written")

    def read() -> None:
        with lock.reading():
            order.append("read")

    with lock.reading():
        reading.set()
        writer = in_thread(write)
        assert wanted.wait(10)
        while not lock._waiting:
            pass
        reader = in_thread(read)
        reader.join(0.1)
        assert order == []
    writer.join()
    reader.join()
    assert order == ["written", "read"]


def test_it_is_free_again_after_an_error() -> None:
    lock = ReadWriteLock()
    for hold in (lock.reading, lock.writing):
        try:
            with hold():
                raise RuntimeError
        except RuntimeError:
            pass
    with lock.writing():
        pass
