"""The check for workers finds them under any name, and nothing in sources that start none."""

import pytest

from tests.structure.workers import started_workers


@pytest.mark.parametrize(
    "text",
    [
        "from concurrent.futures import ThreadPoolExecutor",
        "from concurrent.futures import ThreadPoolExecutor as Pool",
        "import concurrent.futures\nconcurrent.futures.ThreadPoolExecutor()",
        "from concurrent import futures as f\nf.ProcessPoolExecutor(2)",
        "from concurrent.futures.thread import ThreadPoolExecutor",
        "from concurrent.futures import *",
        "import threading\nthreading.Thread(target=print).start()",
        "import threading as t\nt.Thread(target=print).start()",
        "import threading as t\nclass Mine(t.Thread): pass",
        "from threading import Thread",
        "from threading import Timer as After",
        "from threading import *",
        "def later():\n    from threading import Thread",
        "import _thread",
        "from _thread import start_new_thread",
        "import multiprocessing",
        "from multiprocessing.pool import ThreadPool",
        "import asyncio\nasync def f(): await asyncio.to_thread(print)",
        "from asyncio import to_thread as aside",
        "import asyncio as a\nasync def f(): await a.get_running_loop().run_in_executor(None, print)",
        "from textual import work",
        "from textual import work as background",
        "import textual\n@textual.work(thread=True)\ndef f(): ...",
        "from textual._work_decorator import work",
        "def f(self): self.run_worker(print)",
        "def f(self):\n    start = self.app.run_worker\n    start(print)",
        "def f(self): getattr(self, 'run_worker')(print)",
        "import importlib\nimportlib.import_module('threading')",
        "from tui.backend.backend import ThreadPoolExecutor",
    ],
)
def test_it_finds_what_starts_a_worker(text: str) -> None:
    assert started_workers(text)


@pytest.mark.parametrize(
    "text",
    [
        "import threading\nnames = [thread.name for thread in threading.enumerate()]",
        "from threading import Event, Lock",
        "import asyncio\nloop = asyncio.get_running_loop()",
        "work = 1\nthread = work + 1",
        "def work(): ...\nwork()",
        "import textual\nfrom textual.worker import get_current_worker",
        '"""The backend starts threads with threading.Thread; nothing else does."""',
    ],
)
def test_it_finds_nothing_elsewhere(text: str) -> None:
    assert not started_workers(text)


def test_it_names_the_line() -> None:
    assert started_workers("import threading as t\n\n\nt.Thread()") == ["line 4: threading.Thread"]
