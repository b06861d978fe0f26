"""Compiled WebAssembly, kept on disk from one process to the next.

The file is a digest and what wasmtime serialised. Whatever is wrong with it (cut short, of another
version, made for another processor, of another user) only means that the module is compiled again;
a folder that cannot be written only means that it is compiled every time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import tempfile
from importlib import metadata
from pathlib import Path

from wasmtime import Engine, Module, WasmtimeError

_DIGEST = hashlib.sha256().digest_size


def module(engine: Engine, wasm: bytes, form: str) -> Module:
    """Return a module compiled for an engine, from disk where it is there.

    Args:
        engine: What it will run on.
        wasm: The module as it is shipped.
        form: Name of the engine's configuration; another one needs another file.
    """
    path = _path(wasm, form)
    code = _read(path)
    if code is not None:
        with contextlib.suppress(WasmtimeError):
            return Module.deserialize(engine, code)
    compiled = Module(engine, wasm)
    _write(path, bytes(compiled.serialize()))
    return compiled


def folder() -> Path:
    """Return where compiled modules are kept; `XDG_CACHE_HOME` has the first word."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(base).expanduser() / "sopbook"


def _path(wasm: bytes, form: str) -> Path:
    version = metadata.version("wasmtime")
    maker = f"{form} {version} {platform.system()} {platform.machine()} ".encode()
    return folder() / f"graphviz-{hashlib.sha256(maker + wasm).hexdigest()[:20]}.cwasm"


def _read(path: Path) -> bytes | None:
    """Return the code in a file if it is whole and of this user: it will be run."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            digest, code = file.read(_DIGEST), file.read()
    except OSError:
        return None
    return code if hashlib.sha256(code).digest() == digest else None


def _write(path: Path, code: bytes) -> None:
    """Write beside and rename, so that no process ever reads half a file."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(code).digest() + code)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
