"""A slow line on this machine: a proxy that delays and limits what comes from a server. For measurements only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PIECE = 1400  # bytes at once, about a packet


@dataclass(frozen=True, slots=True)
class Speed:
    """kbit: per second towards the reader, shared by all connections; ms: there and back; cpu: times slower."""

    name: str
    kbit: int
    ms: int
    cpu: int


FAST = Speed("no throttling", 0, 0, 1)
SLOW = Speed("4× CPU, 1.6 Mbit/s, 150 ms", 1600, 150, 4)
SLOWEST = Speed("6× CPU, 400 kbit/s, 400 ms", 400, 400, 6)


@contextmanager
def slowed(port: int, speed: Speed) -> Iterator[int]:
    """A port that leads to `port` at that speed; the port itself when nothing is to be slowed."""
    if not speed.kbit:
        yield port
        return
    loop = asyncio.new_event_loop()
    free = [0.0]  # the time at which the line is free again

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(speed.ms / 1000)  # the handshake
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)

        async def up() -> None:
            while data := await reader.read(65536):
                await asyncio.sleep(speed.ms / 2000)
                far_writer.write(data)
            far_writer.close()

        async def down() -> None:
            while data := await far_reader.read(_PIECE):
                free[0] = max(free[0], loop.time()) + len(data) * 8 / (speed.kbit * 1000)
                await asyncio.sleep(max(0.0, free[0] - loop.time()))
                writer.write(data)
                await writer.drain()
            writer.close()

        await asyncio.gather(up(), down(), return_exceptions=True)

    async def start() -> asyncio.Server:
        return await asyncio.start_server(serve, "127.0.0.1", 0)

    async def end() -> None:
        server.close()
        still = asyncio.all_tasks() - {asyncio.current_task()}  # connections that the browser left open
        for task in still:
            task.cancel()
        await asyncio.gather(*still, return_exceptions=True)

    # A loop of its own thread: the browser's driver has one running in this thread.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(start(), loop).result()
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
