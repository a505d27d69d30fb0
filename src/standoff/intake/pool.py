"""The processes that work, each with a pipe and a thread that waits on it. One that ends, or hangs, is named and replaced."""

import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from standoff.intake.readers import ArticleReader
from standoff.intake.working import Done, Hands, Job, Result, Unusable, work
from standoff.settings import Settings

# The longest article allowed (50 MB of settings) reads at about 50 kB/s on one thread; a press article takes 0.2 s (findings.md).
WORK_SECONDS = 1800.0
# Starting takes 1 s on two cores; where many start at once on a busy machine, far more.
_CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDone:
    """A job is done; its worker is free."""

    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDied:
    """The process that did a job ended, or was ended; its worker is free again, with a new process."""

    job: Job
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobImpossible:
    """No job of this kind can be done at all, and why."""

    job: Job
    error: BaseException


Message = Result | JobDone | JobDied | JobImpossible


class Pool:
    """Some processes that do jobs. With a size of 0 the jobs are done in this one, which then ends with whatever ends it."""

    def __init__(
        self,
        size: int,
        *,
        settings: Settings,
        open_reader: Callable[[Settings], ArticleReader],
        inbox: "queue.Queue[Any]",
        work_seconds: float = WORK_SECONDS,
    ) -> None:
        """Say how many; none is started before it has a job. What comes of jobs is put into ``inbox``."""
        self._settings, self._open, self._inbox = settings, open_reader, inbox
        # How long a process may work without giving anything; one that is over it is ended.
        self.work_seconds = work_seconds
        make = _Process if size else _Thread
        self._workers: list[_Process | _Thread] = [make(self) for _ in range(max(1, size))]
        self._free = list(self._workers)
        self._busy: dict[int, _Process | _Thread] = {}

    @property
    def free(self) -> int:
        """How many jobs can be given out now."""
        return len(self._free)

    @property
    def busy(self) -> int:
        """How many jobs are being done."""
        return len(self._busy)

    def give(self, job: Job) -> None:
        """Give out a job; there must be somebody free."""
        worker = self._free.pop()
        self._busy[id(job)] = worker
        worker.jobs.put(job)

    def take_back(self, job: Job) -> None:
        """Count the worker of a job that ended as free; said by whoever took the message of its end."""
        self._free.append(self._busy.pop(id(job)))

    def close(self) -> None:
        """Let all processes end after the job that they do."""
        for worker in self._workers:
            worker.jobs.put(None)
        for worker in self._workers:
            worker.thread.join(_CLOSE_SECONDS)
            worker.kill()

    def kill(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.jobs.put(None)
            worker.kill()


class _Thread:
    """A worker within this process."""

    def __init__(self, pool: Pool) -> None:
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._pool = pool
        self.thread = threading.Thread(target=self._run, daemon=True, name="intake-worker")
        self.thread.start()

    def kill(self) -> None:
        """Do nothing: a thread ends with its process."""

    def _run(self) -> None:
        pool = self._pool
        hands = Hands(pool._settings, pool._open)
        while (job := self.jobs.get()) is not None:
            try:
                for result in hands.results(job):
                    pool._inbox.put(result)
                pool._inbox.put(JobDone(job=job))
            except BaseException as error:
                # To be raised where the run can end for it.
                pool._inbox.put(JobImpossible(job=job, error=error))


class _Process:
    """A worker in a process of its own, and the thread that waits on it."""

    def __init__(self, pool: Pool) -> None:
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._pool = pool
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self.thread = threading.Thread(target=self._run, daemon=True, name="intake-worker")
        self.thread.start()

    def kill(self) -> None:
        """End the process."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()

    def _start(self) -> Connection:
        # Not fork: this process has threads, and a lock that one of them holds would be locked for ever in the copy.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self._pool._settings, self._pool._open), daemon=True, name="standoff-worker")
        process.start()
        # Without this the pipe would stay open at this end when the process is gone.
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _run(self) -> None:
        inbox = self._pool._inbox
        while (job := self.jobs.get()) is not None:
            try:
                self._do(job, self._pipe or self._start())
            except (EOFError, OSError) as error:
                inbox.put(JobDied(job=job, reason=self._end(error)))
            except BaseException as error:
                inbox.put(JobImpossible(job=job, error=error))
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(_CLOSE_SECONDS)

    def _do(self, job: Job, pipe: Connection) -> None:
        inbox = self._pool._inbox
        pipe.send(job)
        while True:
            if not pipe.poll(self._pool.work_seconds):
                raise TimeoutError(f"it took longer than {self._pool.work_seconds:g} s")
            answer: Result | Done | Unusable = pipe.recv()
            if isinstance(answer, Done):
                inbox.put(JobDone(job=job))
                return
            if isinstance(answer, Unusable):
                inbox.put(JobImpossible(job=job, error=answer.error))
                return
            inbox.put(answer)

    def _end(self, error: Exception) -> str:
        """Clear away a process that ended or hangs, and say what ended it."""
        process, self._process = self._process, None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if process is None:
            return f"no process could be started ({error})"
        if isinstance(error, TimeoutError):
            process.kill()
        process.join(_CLOSE_SECONDS)
        code = process.exitcode
        if isinstance(error, TimeoutError):
            return str(error)
        if code is not None and code < 0:
            return f"the process that worked on it was ended by the signal {-code}"
        return f"the process that worked on it ended with the exit code {code}"
